/* A stored HTTP message: head, transfer coding and content codings taken off. */
#ifndef GISA_READ_MESSAGE_H
#define GISA_READ_MESSAGE_H

#include "base/buf.h"

struct gisa_message {
	int status;                 /* 0: no response head */
	struct gisa_str body;       /* a view of the message, or of a buffer below */
	struct gisa_str type;       /* media type, as written, without parameters */
	struct gisa_str charset;    /* label of the Content-Type, or empty */
	const char *damage;         /* what is wrong with it, or NULL; body is what could be read */
	bool too_large;             /* the body is larger than the limit and was cut */
	struct gisa_buf dechunked, decoded, other; /* kept from message to message */
	char charset_room[64];
};

void gisa_message_release(struct gisa_message *h);

/*
 * Reads one message: a response, or (status 0) a request, whose body is what follows its head. A
 * body that is not coded as its head says is taken as it is when it is plain (stored that way by
 * many crawlers). At most max_bytes come out.
 */
void gisa_message_read(struct gisa_message *h, struct gisa_str message, size_t max_bytes);

#endif
