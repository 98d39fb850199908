/* Text of other languages in their own charsets and in UTF-8, whole and cut at random places: never
 * taken for Korean. */
#include <iconv.h>
#include <stdio.h>

#include "base/utf8.h"
#include "check.h"
#include "normalize/normalize.h"

static const struct {
	const char *language, *charsets, *text;
} rows[] = {
	{ "French", "CP1252 UTF-8",
	  "Le constructeur a présenté hier ses résultats : le bénéfice a reculé de 8 %, à 1,2 milliard d’euros, "
	  "pénalisé par la hausse des matières premières. La société prévoit une année difficile en Europe, où la "
	  "demande a déjà baissé au deuxième trimestre, mais espère une reprise dès l’été." },
	{ "German", "CP1252 UTF-8",
	  "Der Maschinenbauer erhöht trotz schwächerer Aufträge seine Prognose. Für das laufende Geschäftsjahr "
	  "erwartet der Vorstand künftig Erlöse über den Vorjahreswerten; größere Zukäufe schließt er aus. Die "
	  "Löhne der Beschäftigten steigen im März um fünf Prozent." },
	{ "Spanish", "CP1252 UTF-8",
	  "La compañía anunció ayer la ampliación de su fábrica en Málaga. La inversión será de 40 millones y creará "
	  "más de doscientos empleos en los próximos años, según explicó su presidenta en una rueda de prensa." },
	{ "Russian", "CP1251 KOI8-R UTF-8",
	  "Завод сообщил о росте прибыли во втором квартале. Выручка компании увеличилась на десять процентов, "
	  "а экспорт в соседние страны вырос вдвое. Руководство ожидает, что спрос сохранится до конца года." },
	{ "Greek", "CP1253 UTF-8",
	  "Η εταιρεία ανακοίνωσε χθες νέα επένδυση στη Θεσσαλονίκη. Το έργο θα ολοκληρωθεί την άνοιξη και θα "
	  "δημιουργήσει εκατό θέσεις εργασίας στον κλάδο της ενέργειας." },
	{ "Japanese", "CP932 EUC-JP UTF-8",
	  "自動車部品の大手は三日、北海道に新しい工場を建てると発表した。投資額は約八十億円で、来年の春に"
	  "着工する。地元からは二百人ほどを採用する見通しだ。社長は会見で「需要は底堅い」と述べ、"
	  "海外への輸出も増やしていく考えを示した。" },
	{ "Chinese, simplified", "GB18030 UTF-8",
	  "这家电池企业昨日公布了上半年业绩，营业收入同比增长百分之十二，净利润达到十八亿元。公司表示，"
	  "海外订单明显增加，新工厂将于明年三月投产。分析人士认为，原材料价格下跌使成本压力有所缓解，"
	  "但市场竞争仍然激烈，下半年走势还需要观察。" },
	{ "Chinese, traditional", "BIG5 UTF-8",
	  "這家半導體公司宣布將在南部興建新廠，總投資金額約三百億元，預計後年開始量產。董事長表示，"
	  "客戶需求強勁，未來五年產能可望倍增，並將招募一千名工程師。" },
	{ "Thai", "TIS-620 UTF-8",
	  "บริษัทผู้ผลิตชิ้นส่วนรถยนต์ประกาศลงทุนเพิ่มอีกสองพันล้านบาทในปีหน้า เพื่อขยายโรงงานและจ้างงานเพิ่มขึ้น" },
	{ "Vietnamese", "UTF-8",
	  "Công ty cho biết doanh thu quý hai tăng mười phần trăm nhờ xuất khẩu sang các nước láng giềng. Nhà máy mới "
	  "sẽ đi vào hoạt động từ tháng ba năm sau." },
	{ "English", "UTF-8",
	  "The lender said its quarterly profit rose by a tenth, helped by higher rates. It will open twelve branches "
	  "next year and plans no further cuts." },
};

static size_t encode(const char *text, const char *charset, char *out, size_t size)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	char *ip = (char *)(uintptr_t)text, *op = out;
	size_t in_left = strlen(text), left = size;
	while (iconv(cd, &ip, &in_left, &op, &left) == (size_t)-1 && in_left > 0) {
		for (ip++, in_left--; in_left > 0 && ((unsigned char)*ip & 0xC0) == 0x80; in_left--)
			ip++; /* it has no such character */
	}
	iconv_close(cd);
	return size - left;
}

static bool is_noted(struct gisa_arena *arena, struct gisa_str bytes)
{
	struct gisa_decoded d;
	struct gisa_error err;
	enum gisa_status status = gisa_decode(arena, bytes, gisa_str(NULL, 0), GISA_KIND_TEXT, &d, &err);
	bool noted = status == GISA_UNDECODABLE || gisa_str_find(d.note, GISA_LIT("not-korean"), 0) != GISA_NPOS;
	gisa_arena_reset(arena);
	return noted;
}

/* Pieces of 64 bytes, beginning at every byte. */
static void test(struct gisa_arena *arena, const char *language, struct gisa_str charset, const char *text)
{
	enum { PIECE = 64 };
	char bytes[2048], name[128], code[16];
	snprintf(code, sizeof code, "%.*s", GISA_FMT(charset));
	size_t len = encode(text, code, bytes, sizeof bytes), missed = 0;
	snprintf(name, sizeof name, "%s in %s", language, code);
	check_true(name, is_noted(arena, gisa_str(bytes, len)));
	for (size_t at = 0; at + PIECE <= len; at++)
		missed += !is_noted(arena, gisa_str(bytes + at, PIECE));
	snprintf(name, sizeof name, "%s in %s: pieces of 64 bytes taken for Korean", language, code);
	check_int(name, (long long)missed, 0);
}

int main(void)
{
	struct gisa_arena arena = { 0 };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct gisa_str charsets = gisa_cstr(rows[i].charsets), charset;
		while (gisa_str_split(&charsets, ' ', &charset))
			test(&arena, rows[i].language, charset, rows[i].text);
	}
	gisa_arena_free(&arena);
	return check_done();
}
