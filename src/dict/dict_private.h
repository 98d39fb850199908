/* Inside of the dictionary: who fills what. */
#ifndef GISA_DICT_PRIVATE_H
#define GISA_DICT_PRIVATE_H

#include "base/utf8.h"
#include "dict/dict.h"

/*
 * Names by text: open addressing on a 32-bit hash of the code points. `name` is the first of a
 * chain of homonyms (gisa_dict_name.same).
 */
struct gisa_name_slot {
	uint32_t hash;
	uint32_t name; /* GISA_DICT_NONE: free */
};

struct gisa_name_index {
	struct gisa_name_slot *slots;
	size_t cap, used; /* cap is a power of two, used <= cap * 3 / 4 */
	/*
	 * Filters over the hashes of the names' first 2, and 3 and more, code points; two bits an entry:
	 * some name goes on from here (1), some name ends here (2). Both only ever err towards yes.
	 */
	uint8_t *pairs, *prefixes;
	unsigned prefix_shift; /* a hash shifted by it is the number of a block of `prefixes` */
	struct gisa_hashes {   /* in order: of the beginnings of names that go on with a space, & and the like */
		uint32_t *items;
		size_t count, cap;
	} joints;
	size_t longest;        /* bytes of the longest name that is to be found */
};

/* Tickers and corp_codes to companies (of an import: firms); see dict_codes.c. */
struct gisa_code_map {
	uint64_t *slots; /* 0: free */
	size_t cap, used;
};

#define GISA_NO_PARTICLE UINT16_MAX

struct gisa_particle {
	struct gisa_str form;
	uint32_t roles; /* enum gisa_tail_role */
	uint32_t then;  /* bits of the classes that may stand behind it */
	uint8_t class;
	uint8_t after;  /* which last sounds it wants, see tail.c */
	uint16_t next;  /* next of the same first syllable, longest first; GISA_NO_PARTICLE at the end */
};

struct gisa_particles {
	struct gisa_particle *items;
	size_t count, cap;
	uint16_t *first; /* by first syllable (code point - U+AC00), 11172 entries */
};

struct gisa_companies {
	struct gisa_company *items;
	size_t count, cap;
};

struct gisa_dict_names {
	struct gisa_dict_name *items;
	size_t count, cap;
};

struct gisa_markets {
	struct gisa_str *items;
	size_t count, cap;
};

/* A company whose group is yet to be found, since it may stand in a later list. */
struct gisa_dict_members {
	struct gisa_member {
		uint32_t company;
		struct gisa_str group;
	} *items;
	size_t count, cap;
};

struct gisa_dict {
	struct gisa_companies companies;
	struct gisa_dict_names names;
	struct gisa_markets markets;
	struct gisa_dict_members members; /* used while loading */
	struct gisa_name_index index;
	struct gisa_code_map codes;
	struct gisa_particles particles;
	struct gisa_dict_texts {
		char **items; /* owned: bytes of imported files */
		size_t count, cap;
	} texts;
	struct gisa_arena arena; /* spellings */
};

/* dict_index.c */
uint32_t gisa_index_hash(struct gisa_str text);
/* The first name of this text and hash, or GISA_DICT_NONE. */
uint32_t gisa_index_first(const struct gisa_dict *dict, struct gisa_str text, uint32_t hash);
/* Enters a name (its text, company and so on are set), behind its homonyms: `first` is what
 * gisa_index_first() says of its text. */
void gisa_index_add(struct gisa_dict *dict, uint32_t name, uint32_t hash, uint32_t first);
/* Room for so many more names. */
void gisa_index_reserve(struct gisa_name_index *index, size_t names);
/* Builds the filters once all names are in. */
void gisa_index_finish(struct gisa_dict *dict);
void gisa_index_free(struct gisa_name_index *index);

/* dict_codes.c: the company of a code, or GISA_DICT_NONE. */
uint64_t gisa_code_pack(struct gisa_str code); /* 0 for what is neither, and for a corp_code of zeros */
uint32_t gisa_code_find(const struct gisa_code_map *map, uint64_t code);
/* Nothing happens where it is there already, or is 0. */
void gisa_code_add(struct gisa_code_map *map, uint64_t code, uint32_t company);
/* Room for so many more codes. */
void gisa_code_reserve(struct gisa_code_map *map, size_t codes);
/* Gives a code that is there to another company. */
void gisa_code_move(struct gisa_code_map *map, uint64_t code, uint32_t company);
void gisa_code_free(struct gisa_code_map *map);

/* In the column `delisted`: listed once, nobody knows until when. Its day is before all others. */
#define GISA_DELISTED_UNKNOWN "unknown"

/* dict_build.c: one row of a list, as read. Empty fields are unknown. */
struct gisa_dict_row {
	struct gisa_str name, ticker, corp, market, kind, country, group;
	struct gisa_str aliases, former; /* see src/rules/companies-listed.tsv */
	struct gisa_str since, until, listed, delisted;
};

/* Adds the row's company and names, or merges them into a company of the same code or name. */
enum gisa_status gisa_dict_add(struct gisa_dict *dict, const struct gisa_dict_row *row, bool imported,
			       struct gisa_str file, struct gisa_error *err);

/* Room for so many more companies and names. */
void gisa_dict_reserve(struct gisa_dict *dict, size_t companies, size_t names);

/* How many companies and names a list holds at most. */
struct gisa_table_size {
	size_t companies, names;
};
struct gisa_table_size gisa_table_measure(struct gisa_str bytes);

/* Finds the groups of the companies added since the last call. `file` is for the error. */
enum gisa_status gisa_dict_join(struct gisa_dict *dict, struct gisa_str file, struct gisa_error *err);

/* Adds one more name to a company unless it has it already or (spellings) somebody else has. */
void gisa_dict_add_spelling(struct gisa_dict *dict, uint32_t of_name, struct gisa_str text,
			    enum gisa_name_role role, enum gisa_name_use use);

/* dict_table.c: reads a list (format: src/rules/companies-listed.tsv). `bytes` must live as long as
 * the dictionary. */
enum gisa_status gisa_dict_read(struct gisa_dict *dict, struct gisa_str bytes, struct gisa_str file,
				bool imported, struct gisa_error *err);

/* spelling.c: adds the spellings and regular short forms of the names from `first` on. */
enum gisa_status gisa_dict_spell(struct gisa_dict *dict, size_t first, struct gisa_error *err);

/* doubt.c: of the names from `first` on, those that are also words are for context only. */
void gisa_dict_doubt(struct gisa_dict *dict, size_t first);

/* tail.c */
enum gisa_status gisa_particles_read(struct gisa_particles *particles, struct gisa_error *err);
void gisa_particles_free(struct gisa_particles *particles);

#endif
