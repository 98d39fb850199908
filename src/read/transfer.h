/* What mail does to bytes so that they are ASCII: quoted-printable and base64, for bodies and in header fields. */
#ifndef GISA_READ_TRANSFER_H
#define GISA_READ_TRANSFER_H

#include "base/buf.h"

/* Adds the bytes that stand for `in`; what is no such code is left out of base64 and stays as it is in
 * quoted-printable. */
void gisa_base64_decode(struct gisa_str in, struct gisa_buf *out);
void gisa_quoted_decode(struct gisa_str in, struct gisa_buf *out);

/* A header field as UTF-8, in the arena: "=?EUC-KR?B?...?=" decoded (RFC 2047), raw bytes in whatever charset they are.
 */
struct gisa_str gisa_header_text(struct gisa_arena *arena, struct gisa_str field);

#endif
