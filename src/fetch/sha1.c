/* SHA-1 by the book, five rounds at a time. */
#include "fetch/sha1.h"

static uint32_t rotate(uint32_t x, unsigned n)
{
	return x << n | x >> (32 - n);
}

/* One round; the five words change places by name, so that nothing is moved. */
#define ROUND(a, b, c, d, e, f, k, w) (e += rotate(a, 5) + (f) + (k) + (w), b = rotate(b, 30))

#define FIVE(i, F, k, W)                                                                                   \
	ROUND(a, b, c, d, e, F(b, c, d), k, W((i)));                                                       \
	ROUND(e, a, b, c, d, F(a, b, c), k, W((i) + 1));                                                   \
	ROUND(d, e, a, b, c, F(e, a, b), k, W((i) + 2));                                                   \
	ROUND(c, d, e, a, b, F(d, e, a), k, W((i) + 3));                                                   \
	ROUND(b, c, d, e, a, F(c, d, e), k, W((i) + 4))

#define CHOICE(x, y, z) ((z) ^ ((x) & ((y) ^ (z))))
#define PARITY(x, y, z) ((x) ^ (y) ^ (z))
#define MAJORITY(x, y, z) (((x) & (y)) | ((z) & ((x) | (y))))
#define GIVEN(i) (w[i])
#define MIXED(i)                                                                                           \
	(w[(i)&15] = rotate(w[((i) + 13) & 15] ^ w[((i) + 8) & 15] ^ w[((i) + 2) & 15] ^ w[(i)&15], 1))

static void block(uint32_t state[5], const unsigned char *p)
{
	uint32_t w[16], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 | (uint32_t)p[4 * i + 2] << 8 |
		       p[4 * i + 3];
	for (int i = 0; i < 15; i += 5) {
		FIVE(i, CHOICE, 0x5A827999u, GIVEN);
	}
	ROUND(a, b, c, d, e, CHOICE(b, c, d), 0x5A827999u, GIVEN(15));
	ROUND(e, a, b, c, d, CHOICE(a, b, c), 0x5A827999u, MIXED(16));
	ROUND(d, e, a, b, c, CHOICE(e, a, b), 0x5A827999u, MIXED(17));
	ROUND(c, d, e, a, b, CHOICE(d, e, a), 0x5A827999u, MIXED(18));
	ROUND(b, c, d, e, a, CHOICE(c, d, e), 0x5A827999u, MIXED(19));
	for (int i = 20; i < 40; i += 5) {
		FIVE(i, PARITY, 0x6ED9EBA1u, MIXED);
	}
	for (int i = 40; i < 60; i += 5) {
		FIVE(i, MAJORITY, 0x8F1BBCDCu, MIXED);
	}
	for (int i = 60; i < 80; i += 5) {
		FIVE(i, PARITY, 0xCA62C1D6u, MIXED);
	}
	state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e;
}

void gisa_sha1_init(struct gisa_sha1 *sha)
{
	*sha = (struct gisa_sha1){ .state = { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0 } };
}

void gisa_sha1_add(struct gisa_sha1 *sha, struct gisa_str bytes)
{
	size_t used = sha->len % 64;
	sha->len += bytes.len;
	while (bytes.len) {
		if (used == 0 && bytes.len >= 64) {
			block(sha->state, (const unsigned char *)bytes.ptr);
			bytes = gisa_str_sub(bytes, 64, bytes.len);
			continue;
		}
		size_t n = bytes.len < 64 - used ? bytes.len : 64 - used;
		memcpy(sha->block + used, bytes.ptr, n);
		bytes = gisa_str_sub(bytes, n, bytes.len);
		used = (used + n) % 64;
		if (used == 0)
			block(sha->state, sha->block);
	}
}

void gisa_sha1_base32(struct gisa_sha1 *sha, char out[33])
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	unsigned char tail[72] = { 0x80 };
	uint64_t bits = sha->len * 8;
	size_t pad = (119 - sha->len % 64) % 64 + 1;
	for (size_t i = 0; i < 8; i++)
		tail[pad + i] = (unsigned char)(bits >> (56 - 8 * i));
	gisa_sha1_add(sha, gisa_str((const char *)tail, pad + 8));
	for (size_t i = 0; i < 32; i++) { /* 5 bits each, from the top */
		size_t bit = i * 5;
		uint32_t word = sha->state[bit / 32], next = bit / 32 < 4 ? sha->state[bit / 32 + 1] : 0;
		uint64_t pair = (uint64_t)word << 32 | next;
		out[i] = digits[pair >> (59 - bit % 32) & 31];
	}
	out[32] = '\0';
}
