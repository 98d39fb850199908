/* The JSON reader: a text is dumped value by value and compared. */
#include "base/json.h"
#include "check.h"

static void dump(struct gisa_json *json, struct gisa_buf *out, bool in_object, int depth)
{
	for (;;) {
		struct gisa_json_value v = gisa_json_next(json, in_object);
		if (v.type == GISA_JSON_BAD)
			gisa_buf_add(out, GISA_LIT("!"));
		if (v.type == GISA_JSON_BAD || v.type == GISA_JSON_END)
			return;
		if (in_object)
			gisa_buf_addf(out, "%.*s=", GISA_FMT(v.key));
		if (v.type == GISA_JSON_ARRAY || v.type == GISA_JSON_OBJECT) {
			bool object = v.type == GISA_JSON_OBJECT;
			gisa_buf_addc(out, object ? '{' : '[');
			gisa_json_enter(json);
			dump(json, out, object, depth + 1);
			gisa_buf_addc(out, object ? '}' : ']');
		} else {
			gisa_buf_add(out, v.type == GISA_JSON_STRING ? v.str : v.raw);
		}
		gisa_buf_addc(out, ' ');
		if (depth == 0)
			return;
	}
}

static const struct {
	const char *name, *text, *want;
} reads[] = {
	{ "object", "{\"a\":1,\"b\":\"x\"}", "{a=1 b=x } " },
	{ "nested", "{\"a\":[1,{\"b\":null}],\"c\":true}", "{a=[1 {b=null } ] c=true } " },
	{ "white space", " { \"a\" : 1 , \"b\" : [ ] } ", "{a=1 b=[] } " },
	{ "numbers as written", "[-1.50e+10,00012345678901234567890]", "[-1.50e+10 00012345678901234567890 ] " },
	{ "escapes", "[\"a\\n\\t\\\"\\\\\\/\"]", "[a\n\t\"\\/ ] " },
	{ "unicode escape", "[\"\\uAC00\\u0041\"]", "[가A ] " },
	{ "surrogate pair", "[\"\\uD83D\\uDE00\"]", "[\xF0\x9F\x98\x80 ] " },
	{ "lone surrogate", "[\"\\uD83Dx\"]", "[\xEF\xBF\xBDx ] " },
	{ "backslash before the quote", "[\"a\\\\\",\"b\"]", "[a\\ b ] " },
	{ "escaped key", "{\"\\u0061\":1}", "{a=1 } " },
	{ "unclosed string", "[\"abc", "[!] " },
	{ "unclosed object", "{\"a\":1", "{a=1 } " },
	{ "no colon", "{\"a\" 1}", "{!} " },
	{ "JavaScript's escape", "[\"a\\'b\"]", "[a'b ] " },
	{ "bad escape", "[\"\\x\"]", "[!] " },
	{ "cut unicode escape", "[\"\\u12\"]", "[!] " },
	{ "Python's numbers that are none", "{\"a\":NaN,\"b\":[Infinity,-Infinity,-1]}",
	  "{a=NaN b=[Infinity -Infinity -1 ] } " },
	{ "bare word", "[abc]", "[!] " },
	{ "NUL byte", "[\x01]", "[!] " },
};

static const struct {
	const char *name, *text, *want;
} skips[] = {
	{ "skip an object", "{\"a\":{\"b\":[1,2]}} tail", "{\"a\":{\"b\":[1,2]}}" },
	{ "brackets in strings", "[\"]\",\"\\\"]\"]x", "[\"]\",\"\\\"]\"]" },
	{ "skip what is unclosed", "[1,2", "" },
	{ "skip mismatched brackets", "[1}", "" },
};

static void test_depth(struct gisa_arena *arena)
{
	char deep[2048];
	memset(deep, '[', 1024);
	memset(deep + 1024, ']', 1024);
	struct gisa_json json = { .text = gisa_str(deep, sizeof deep), .arena = arena };
	check_int("too deep to skip", (long long)gisa_json_skip(&json).len, 0);
	json = (struct gisa_json){ .text = gisa_str(deep + 1024 - 512, 1024), .arena = arena };
	check_int("512 levels", (long long)gisa_json_skip(&json).len, 1024);
}

static void test_find(struct gisa_arena *arena)
{
	struct gisa_json json = { .text = GISA_LIT("{\"a\":{\"b\":0},\"b\":1,\"b\":2}"), .arena = arena };
	gisa_json_enter(&json);
	check_cstr("a member behind another one's own", gisa_json_find(&json, "b").str, "1");
	check_cstr("the next of its name", gisa_json_find(&json, "b").str, "2");
	check_int("no further one", gisa_json_find(&json, "b").type, GISA_JSON_END);
	json = (struct gisa_json){ .text = GISA_LIT("{\"a\":[{],\"b\":1}"), .arena = arena };
	gisa_json_enter(&json);
	check_int("nothing behind what is broken", gisa_json_find(&json, "b").type, GISA_JSON_BAD);
}

static void test_write(void)
{
	struct gisa_buf out = { 0 };
	gisa_json_add_string(&out, GISA_LIT("가\"\\\n\t\r\x01\x1f/"));
	check_cstr("written string", gisa_buf_str(&out), "\"가\\\"\\\\\\n\\t\\r\\u0001\\u001f/\"");
	gisa_buf_reset(&out);
	gisa_buf_addc(&out, '{');
	gisa_json_add_member(&out, "a", GISA_LIT("1"));
	gisa_json_add_member(&out, "empty", GISA_LIT(""));
	gisa_json_add_member(&out, "b", GISA_LIT("2"));
	check_cstr("members, an empty one left out", gisa_buf_str(&out), "{\"a\":\"1\",\"b\":\"2\"");
	gisa_buf_free(&out);
}

int main(void)
{
	struct gisa_arena arena = { 0 };
	for (size_t i = 0; i < sizeof reads / sizeof *reads; i++) {
		struct gisa_buf out = { 0 };
		struct gisa_json json = { .text = gisa_cstr(reads[i].text), .arena = &arena };
		dump(&json, &out, false, 0);
		check_cstr(reads[i].name, gisa_buf_str(&out), reads[i].want);
		gisa_buf_free(&out);
	}
	for (size_t i = 0; i < sizeof skips / sizeof *skips; i++) {
		struct gisa_json json = { .text = gisa_cstr(skips[i].text), .arena = &arena };
		gisa_json_next(&json, false);
		check_cstr(skips[i].name, gisa_json_skip(&json), skips[i].want);
	}
	test_depth(&arena);
	test_find(&arena);
	test_write();
	gisa_arena_free(&arena);
	return check_done();
}
