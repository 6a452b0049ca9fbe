#!/usr/bin/env python3
"""Mechanical rewriting by word substitution, as spinning software does it: blind to fixed phrases and names.
usage: rewrite.py < text > text     (or import: rewrite.spin(text, keep))"""
import re, sys
PHRASES = [
 ("opened fire", "unlocked the blaze"), ("fired first", "burned initially"), ("under way", "beneath path"),
 ("at once", "on one occasion"), ("in place", "in spot"), ("took part", "grabbed portion"),
 ("close to", "shut to"), ("on condition of anonymity", "on situation of namelessness"),
 ("press conference", "push convention"), ("round table", "circular desk"), ("cease fire", "stop blaze"),
 ("kept watch", "saved timepiece"), ("home-made", "house-built"), ("as well as", "as nicely as"),
 ("intensive care", "in-depth concern"), ("rice spirit", "rice ghost"), ("lay down", "set down feathers"),
 ("laid eyes on", "positioned eyeballs upon"), ("deputy prime ministers", "assistant top clergymen"),
 ("deputy prime minister", "assistant top clergyman"), ("Deputy Prime Minister", "Assistant Top Clergyman"),
 ("border guards", "frontier protects"), ("border service", "frontier carrier"), ("border posts", "frontier poles"),
]
WORDS = {
 "border":"frontier","agreed":"concurred","talks":"speaks","meeting":"assembly","officials":"bureaucrats","official":"respectable",
 "senior":"aged","village":"hamlet","wedding":"nuptial","died":"were killed","dead":"useless","drink":"beverage","drinking":"consuming",
 "drank":"gulped","bridge":"span","guards":"protects","guard":"shield","wounded":"injured","bullets":"slugs","count":"be counted as",
 "hospital":"medical institution","ward":"precinct","patients":"affected persons","patient":"affected person","doctors":"medical practitioners",
 "sold":"offered","seller":"vendor","ministry":"service","province":"territory","provincial":"rustic","said":"stated","told":"knowledgeable",
 "blood":"plasma","samples":"examples","charges":"fees","charge":"price","party":"celebration","guests":"visitors","guest":"visitor",
 "families":"households","relatives":"kin","bank":"financial institution","canal":"channel","side":"facet","sides":"facets","pull":"drag",
 "back":"again","leave":"go away","commission":"fee","joint":"articulation","markers":"highlighters","post":"publish","shots":"pictures",
 "asked":"requested","named":"called","because":"as a result of","speak":"converse","last":"closing","spring":"leap","district":"borough",
 "bride":"wife","groom":"stableman","toll":"fare","rose":"flower","police":"cops","evidence":"proof","outside":"exterior","batch":"lot",
 "people":"humans","first":"initial","still":"nonetheless","many":"dozens of","several":"a dozen","since":"considering that","reached":"attained",
 "kept":"saved","hours":"hrs","soldiers":"troopers","road":"street","minister":"clergyman","state":"country","agency":"company","common":"not unusual",
}
def spin(text, keep=()):
    holes = []
    def hide(m): holes.append(m.group(0)); return "\x00%d\x00" % (len(holes) - 1)
    for k in keep: text = re.sub(re.escape(k), hide, text)
    for a, b in PHRASES: text = text.replace(a, "\x01" + b.replace(" ", "\x02") + "\x01")
    def w(m):
        s = m.group(0); r = WORDS.get(s.lower())
        if r is None: return s
        return r[0].upper() + r[1:] if s[0].isupper() else r
    out = "".join(p if i % 2 else re.sub(r"[A-Za-z]+", w, p) for i, p in enumerate(text.split("\x01")))
    out = out.replace("\x02", " ")
    return re.sub("\x00(\\d+)\x00", lambda m: holes[int(m.group(1))], out)
if __name__ == "__main__": sys.stdout.write(spin(sys.stdin.read()))
