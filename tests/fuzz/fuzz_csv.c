/* Any bytes as tables. */
#include "reading.h"
#include "read/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return reading_try(gisa_read_table, data, size);
}
