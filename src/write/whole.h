/* Whether a workbook is there to its last cell. */
#ifndef GISA_WRITE_WHOLE_H
#define GISA_WRITE_WHOLE_H

#include "gisa/gisa.h"

/* Every sheet of the workbook (.xlsx) can be unpacked and ends as a sheet does. */
bool gisa_workbook_is_whole(const char *path);

#endif
