// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as each of the data tables: an error or a table, never a crash.
#include <cstdint>
#include <string_view>

#include "facts/figures/lexicon.h"
#include "facts/notes/notes.h"
#include "facts/places/embedded.h"
#include "facts/places/place_tables.h"
#include "facts/preparation/preparation.h"
#include "facts/tables/embedded.h"
#include "facts/tables/reference_words.h"
#include "facts/tables/tables.h"
#include "facts/times/lexicon.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::facts;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  TableTexts tables{embedded_countries(), embedded_names(), embedded_people_words(),
                    embedded_speech_cues()};
  for (std::string_view TableTexts::*member :
       {&TableTexts::countries, &TableTexts::names, &TableTexts::people_words,
        &TableTexts::speech_cues}) {
    TableTexts changed = tables;
    changed.*member = text;
    (void)parse_tables(changed);
  }
  (void)parse_preparation_table(text);
  (void)parse_note_words(text);
  (void)parse_lexicon(text);           // times
  (void)figures::parse_lexicon(text);  // figures
  (void)PlaceTables::parse(text, embedded_places_sites(), embedded_places_countries(),
                           embedded_countries());
  (void)PlaceTables::parse(embedded_places_known(), embedded_places_sites(), text,
                           embedded_countries());
  for (std::string_view ReferenceTexts::*member :
       {&ReferenceTexts::words, &ReferenceTexts::first_names, &ReferenceTexts::weights}) {
    ReferenceTexts changed{embedded_reference_words(), embedded_first_names(),
                           embedded_reference_weights()};
    changed.*member = text;
    (void)parse_reference_words(changed);
  }
  return 0;
}
