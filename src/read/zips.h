/* Zip files that stand one behind another in a file (`cat a.zip b.zip`): who reads a zip from its end, as all do, sees
 * only the last. */
#ifndef GISA_READ_ZIPS_H
#define GISA_READ_ZIPS_H

#include <stdint.h>

/* Where the zip begins that ends at byte `end` of the file; 0 also where that cannot be told. */
uint64_t gisa_zip_begins(int fd, uint64_t end);

#endif
