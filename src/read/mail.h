/* Mail: a newsletter kept as .eml, a mailbox, and pages that browsers save as MHTML. */
#ifndef GISA_READ_MAIL_H
#define GISA_READ_MAIL_H

#include "read/reader.h"

/* Whether bytes begin as a mail or a mailbox does: a header's name, and MIME-Version not far behind it. */
bool gisa_is_mail(struct gisa_str head);

/* Each message as a document: its first part that is HTML, else plain text. The subject is its title where the part has
 * none, its date the day of publication; of a saved page the address counts instead. A mailbox's messages are "file#2".
 */
enum gisa_status gisa_read_mail(struct gisa_reader *r, struct gisa_input origin, struct gisa_stream *s);

#endif
