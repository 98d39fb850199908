/* What became of an address: the `outcome` column of fetch.tsv. */
#ifndef GISA_FETCH_OUTCOME_H
#define GISA_FETCH_OUTCOME_H

/* How an outcome counts. */
enum gisa_fetch_grade {
	GISA_FETCH_GOOD,  /* as it should be */
	GISA_FETCH_SKIP,  /* not fetched or not kept, for a reason that stays */
	GISA_FETCH_RETRY, /* may go better next time: worth another try in this run */
	GISA_FETCH_LATER  /* not in this run any more, but in a later one */
};

/* name, text in the ledger, grade */
#define GISA_FETCH_OUTCOME_LIST(X)                                                                           \
	X(STORED, "stored", GOOD)       /* new, kept */                                                      \
	X(CHANGED, "changed", GOOD)     /* kept as a revision */                                             \
	X(UNCHANGED, "unchanged", GOOD) /* 304, or the same content again */                                 \
	X(DUPLICATE, "duplicate", GOOD) /* another address of a page taken */                                \
	X(KNOWN, "known", GOOD)         /* fetched before, not due */                                        \
	X(EXCLUDED, "excluded", GOOD)   /* --include, --exclude, --since; mailto: and the like */            \
	X(READ, "read", GOOD)           /* a source that gave addresses */                                   \
	X(ROBOTS, "robots", SKIP)                                                                            \
	X(NOARCHIVE, "noarchive", SKIP) /* noindex or noarchive asked for */                                 \
	X(TDM_RESERVED, "tdm-reserved", SKIP)                                                                \
	X(EMPTY, "empty", SKIP)                /* an answer without a body */                                \
	X(GONE, "gone", SKIP)                  /* 404, 410 */                                                \
	X(CLIENT_ERROR, "client-error", SKIP)  /* other 4xx and odd answers */                               \
	X(SERVER_ERROR, "server-error", RETRY) /* 5xx, 429 */                                                \
	X(BAD_URL, "bad-url", SKIP)                                                                          \
	X(NO_CONTACT, "no-contact", SKIP)           /* --contact is missing */                               \
	X(PRIVATE_ADDRESS, "private-address", SKIP) /* the guard at the socket */                            \
	X(BAD_REDIRECT, "bad-redirect", SKIP)                                                                \
	X(DNS_FAILED, "dns-failed", RETRY)                                                                   \
	X(CONNECT_FAILED, "connect-failed", RETRY)                                                           \
	X(TLS_FAILED, "tls-failed", SKIP)                                                                    \
	X(TIMEOUT, "timeout", RETRY)                                                                         \
	X(CONNECTION_LOST, "connection-lost", RETRY)                                                         \
	X(TRUNCATED, "truncated", RETRY) /* less came than was announced */                                  \
	X(TOO_LARGE, "too-large", SKIP)                                                                      \
	X(HEAD_TOO_LARGE, "head-too-large", SKIP)                                                            \
	X(BAD_HEAD, "bad-head", SKIP) /* what no honest server sends */                                      \
	X(NOT_HTTP, "not-http", SKIP)                                                                        \
	X(BAD_ENCODING, "bad-encoding", SKIP) /* damaged or unknown compression */                           \
	X(BAD_SOURCE, "bad-source", SKIP) /* no feed, no sitemap; a list whose articles nothing tells */     \
	X(DEFERRED, "deferred", LATER)                                                                       \
	X(INTERRUPTED, "interrupted", LATER)

enum gisa_fetch_outcome {
#define GISA_X(name, text, grade) GISA_FETCH_##name,
	GISA_FETCH_OUTCOME_LIST(GISA_X)
#undef GISA_X
	    GISA_FETCH_OUTCOMES
};

const char *gisa_fetch_outcome_text(enum gisa_fetch_outcome outcome);
enum gisa_fetch_grade gisa_fetch_outcome_grade(enum gisa_fetch_outcome outcome);

#endif
