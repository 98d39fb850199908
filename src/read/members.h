/*
 * Decompressed bytes of a gzip or zstd file, and where its members (zstd: frames) begin: WARC files
 * hold one member a record, and a record is named by its member's offset.
 */
#ifndef GISA_READ_MEMBERS_H
#define GISA_READ_MEMBERS_H

#include "read/stream.h"

enum gisa_packing { GISA_PACKING_NONE, GISA_PACKING_GZIP, GISA_PACKING_ZSTD };

struct gisa_members;

/* The packing of a file that begins with these bytes (at least four, or the whole file, be it cut off there). */
enum gisa_packing gisa_packing_of(struct gisa_str head);

/* The first bytes that `raw` unpacks to, at most `room`; nothing is taken from it. */
size_t gisa_packed_head(struct gisa_stream *raw, enum gisa_packing packing, char *out, size_t room);

/* Whether the first member is damaged, and one with such a beginning stands among the first MiB behind it; nothing is
 * taken from `raw`. */
bool gisa_packed_resumes(struct gisa_stream *raw, enum gisa_packing packing, struct gisa_str prefix);

/* `raw` must outlive it and is read only through it. */
struct gisa_members *gisa_members_new(struct gisa_stream *raw, enum gisa_packing packing);
void gisa_members_free(struct gisa_members *m);

/* gisa_pull() of the decompressed bytes: ctx is the struct gisa_members. One call gives bytes of
 * one member. Damage ends the stream with GISA_DAMAGED and the offset in its text. */
size_t gisa_pull_members(void *ctx, char *to, size_t room, struct gisa_error *err);

/* Whether all the damage is that other bytes stand behind whole members, which do not look like one more with a damaged
 * beginning: gzip(1) warns of them, and passes them. */
bool gisa_members_trailed(const struct gisa_members *m);

/* The member that gave the latest bytes: its offset in the file, and how many bytes all members
 * before it gave. */
struct gisa_member_place {
	uint64_t offset, begins;
};

struct gisa_member_place gisa_members_place(const struct gisa_members *m);

/*
 * After damage: finds the next member whose bytes begin with `prefix`, so that reading can go on
 * there (gisa_stream_revive()). Where the prefix is empty, one whose first bytes can be unpacked. False at
 * the end of the file. *skipped: bytes of the file passed.
 */
bool gisa_members_resync(struct gisa_members *m, struct gisa_str prefix, uint64_t *skipped);

#endif
