/* Any bytes as JSON Lines. */
#include "reading.h"
#include "read/jsonl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return reading_try(gisa_read_jsonl, data, size);
}
