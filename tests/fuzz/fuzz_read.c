/* Any bytes as an INPUT of whatever kind: feeds, archives, UTF-16 ... */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return reading_try(gisa_read_any, data, size);
}
