// SPDX-License-Identifier: Apache-2.0
#include "record/parse_output.h"

#include "record/json_writer.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline {
namespace {

// One column: never empty, without blanks, tabs and line ends.
void append_column(std::string& out, std::string_view value) {
  if (value.empty()) {
    out += '_';
    return;
  }
  for (std::size_t at = 0; at < value.size();) {
    const Decoded character = decode_utf8(value, at);
    switch (character.value) {
      case U'\n':
        out += "\\n";
        break;
      case U'\t':
        out += "\\t";
        break;
      case U'\r':
        out += "\\r";
        break;
      case U' ':
        out += "\\s";
        break;
      default:
        // Other white space would end a line or a column for some readers.
        if (is_space(character.value)) {
          out += "\\s";
        } else {
          out.append(value, at, character.length);
        }
    }
    at += character.length;
  }
}

void append_comment_text(std::string& out, std::string_view text) {
  for (char c : text) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
}

}  // namespace

void write_parse_json(const Report& report, const Parse& parse, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.field("id", report.id);
  json.field("path", report.source.path);
  json.field("text", report.text);
  json.key("tokens");
  json.begin_array();
  for (std::uint32_t i = 0; i < parse.size(); ++i) {
    const char iob = parse.entity_iob(i);
    json.begin_object();
    json.field("text", parse.text(i));
    json.field("start", parse.start(i));
    json.field("end", parse.end(i));
    json.field("lemma", parse.lemma(i));
    json.field("pos", parse.pos(i));
    json.field("tag", parse.tag(i));
    json.field("morph", parse.morph(i));
    json.field("dep", parse.dep(i));
    json.field("head", parse.head(i));
    json.field("ent_iob", std::string_view(&iob, 1));
    json.field("ent_type", parse.entity_type(i));
    json.field("sent_start", parse.sentence_start(i));
    json.field("ws", parse.space_after(i));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_conllu(const Report& report, const Parse& parse, std::string& out) {
  out += "# newdoc id = " + report.id + "\n# path = ";
  append_comment_text(out, report.source.path);
  out += '\n';
  std::size_t number = 0;
  for (TokenRange sentence : parse.sentences()) {
    out += "# sent_id = " + report.id + "-" + std::to_string(++number) + "\n# text = ";
    append_comment_text(out, parse.text(sentence));
    out += '\n';
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      out += std::to_string(i - sentence.begin + 1);
      for (std::string_view column :
           {parse.text(i), parse.lemma(i), parse.pos(i), parse.tag(i), parse.morph(i)}) {
        out += '\t';
        append_column(out, column);
      }
      const bool root = parse.is_root(i);
      out += '\t' + (root ? std::string("0") : std::to_string(parse.head(i) - sentence.begin + 1)) +
             '\t';
      append_column(out, root ? "root" : parse.dep(i));
      out += "\t_\t";
      std::string extra;
      if (!parse.space_after(i)) extra = "SpaceAfter=No";
      if (parse.entity_iob(i) != 'O') {
        if (!extra.empty()) extra += '|';
        extra += "Entity=";
        extra += parse.entity_iob(i);
        extra += '-';
        extra += parse.entity_type(i);
      }
      append_column(out, extra);
      out += '\n';
    }
    out += '\n';
  }
}

}  // namespace dateline
