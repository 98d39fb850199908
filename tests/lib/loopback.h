/* A server on 127.0.0.1 in a thread: hands each connection's request to a function of the test. */
#ifndef GISA_TESTS_LOOPBACK_H
#define GISA_TESTS_LOOPBACK_H

#include "base/str.h"

/* One request (its head) came in on `fd`: write the answer. The connection is closed afterwards. */
typedef void loopback_answer(void *ctx, int fd, struct gisa_str request);

struct loopback;

/* Listens on a free port; *port says which. */
struct loopback *loopback_start(loopback_answer *answer, void *ctx, unsigned short *port);
void loopback_stop(struct loopback *server);

/* Waits until no connection is being served. */
void loopback_settle(struct loopback *server);

/* Connections taken so far. */
unsigned loopback_count(const struct loopback *server);

/* Writes all of s; errors (a client that hung up) are ignored. */
void loopback_send(int fd, struct gisa_str s);

#endif
