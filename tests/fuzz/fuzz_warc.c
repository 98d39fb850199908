/* Any bytes as WARC and ARC, packed or plain. */
#include "reading.h"
#include "read/warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return reading_try(gisa_read_warc, data, size);
}
