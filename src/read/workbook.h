/* Workbooks of Excel (.xlsx), which is what BigKinds and many others hand out. */
#ifndef GISA_READ_WORKBOOK_H
#define GISA_READ_WORKBOOK_H

#include "read/reader.h"

/*
 * Each sheet as the table it would be as CSV: the first row that names columns of articles is its header, what stands
 * above it is passed. "file.xlsx#sheet1:line". A sheet without such a row is trouble, and so is another Office
 * document.
 */
enum gisa_status gisa_read_workbook(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

#endif
