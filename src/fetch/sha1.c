#include "fetch/sha1.h"

static uint32_t S_rotate(uint32_t x, unsigned n)
{
	return x << n | x >> (32 - n);
}

static void S_block(uint32_t state[5], const unsigned char *p)
{
	uint32_t w[80];
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 | (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
	for (int i = 16; i < 80; i++)
		w[i] = S_rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
#define S_ROUNDS(from, to, f, k)                                                      \
	for (int i = from; i < to; i++) {                                             \
		uint32_t t = S_rotate(a, 5) + (f) + e + (k) + w[i];                   \
		e = d, d = c, c = S_rotate(b, 30), b = a, a = t;                      \
	}
	S_ROUNDS(0, 20, d ^ (b & (c ^ d)), 0x5A827999u)
	S_ROUNDS(20, 40, b ^ c ^ d, 0x6ED9EBA1u)
	S_ROUNDS(40, 60, (b & c) | (d & (b | c)), 0x8F1BBCDCu)
	S_ROUNDS(60, 80, b ^ c ^ d, 0xCA62C1D6u)
#undef S_ROUNDS
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
			S_block(sha->state, (const unsigned char *)bytes.ptr);
			bytes = gisa_str_sub(bytes, 64, bytes.len);
			continue;
		}
		size_t n = bytes.len < 64 - used ? bytes.len : 64 - used;
		memcpy(sha->block + used, bytes.ptr, n);
		bytes = gisa_str_sub(bytes, n, bytes.len);
		used = (used + n) % 64;
		if (used == 0)
			S_block(sha->state, sha->block);
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
