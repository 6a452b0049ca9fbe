// SPDX-License-Identifier: Apache-2.0
//
// Words around names of places: grammar, not knowledge of the world.
//
// Threads: pure functions.
// Tested by: src/facts/places/places_test.cc
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline::facts {

template <std::size_t size>
bool is_in(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 14> kCityNouns = {
    "city",         "town",   "village", "capital", "suburb",     "municipality", "neighbourhood",
    "neighborhood", "hamlet", "port",    "resort",  "settlement", "township",     "seaport"};
constexpr std::array<std::string_view, 14> kDivisionNouns = {
    "province", "state",      "governorate", "oblast",  "district", "county",      "prefecture",
    "region",   "department", "division",    "emirate", "canton",   "voivodeship", "parish"};
constexpr std::array<std::string_view, 11> kWaterNouns = {"river",     "lake",   "sea",   "gulf",
                                                          "bay",       "strait", "canal", "ocean",
                                                          "reservoir", "lagoon", "delta"};
constexpr std::array<std::string_view, 20> kFacilityNouns = {
    "airport",  "crossing", "base",    "airbase",    "airfield", "camp",      "prison",
    "hospital", "stadium",  "dam",     "bridge",     "port",     "harbour",   "harbor",
    "refinery", "plant",    "station", "university", "jail",     "checkpoint"};
constexpr std::array<std::string_view, 16> kDirections = {
    "north",        "south",        "east",     "west",    "northern",     "southern",
    "eastern",      "western",      "central",  "upper",   "northeastern", "northwestern",
    "southeastern", "southwestern", "downtown", "mainland"};
constexpr std::array<std::string_view, 22> kLocative = {
    "in",     "at",     "near",    "from",    "to",     "into",       "outside", "inside",
    "around", "across", "through", "towards", "toward", "throughout", "via",     "within",
    "above",  "off",    "along",   "between", "over",   "beyond"};
constexpr std::array<std::string_view, 8> kStrictlyLocative = {
    "in", "near", "outside", "inside", "around", "across", "throughout", "at"};
// Verbs whose object is a place.
constexpr std::array<std::string_view, 35> kReaches = {
    "seize",    "raid",     "blockade", "devastate", "ravage",  "paralyse", "control",
    "encircle", "rock",     "reach",    "leave",     "hit",     "strike",   "patrol",
    "enter",    "shell",    "bomb",     "capture",   "visit",   "flee",     "storm",
    "besiege",  "liberate", "batter",   "flood",     "pound",   "retake",   "recapture",
    "surround", "quit",     "evacuate", "occupy",    "overrun", "bombard",  "cross"};

constexpr std::array<std::string_view, 10> kNameParticles = {"al", "ez",  "el", "de", "del",
                                                             "la", "ash", "az", "as", "ad"};

// Verbs that only people, bodies and governments do.
constexpr std::array<std::string_view, 88> kActs = {
    "say",       "tell",      "accuse",  "announce", "warn",    "deny",    "reject",    "urge",
    "call",      "condemn",   "demand",  "insist",   "claim",   "blame",   "agree",     "refuse",
    "vow",       "threaten",  "ask",     "want",     "seek",    "hope",    "believe",   "think",
    "pledge",    "promise",   "offer",   "order",    "impose",  "close",   "ban",       "sign",
    "send",      "recall",    "summon",  "expel",    "support", "oppose",  "back",      "vote",
    "decide",    "declare",   "appeal",  "restore",  "answer",  "respond", "withdraw",  "plan",
    "suspend",   "approve",   "win",     "disagree", "play",    "beat",    "expect",    "find",
    "fire",      "launch",    "attack",  "invade",   "sell",    "buy",     "export",    "import",
    "pay",       "cut",       "raise",   "join",     "host",    "welcome", "criticise", "criticize",
    "negotiate", "retaliate", "propose", "consider", "insist",  "confirm", "know",      "fear",
    "stay",      "report",    "test",    "build",    "face",    "need",    "use",       "hold"};
// What a place only undergoes.
constexpr std::array<std::string_view, 9> kUndergoes = {
    "lose", "suffer", "see", "experience", "receive", "have", "remain", "become", "feel"};
// Verbs whose object is dealt with as an actor.
constexpr std::array<std::string_view, 36> kDealsWith = {
    "accuse",    "urge",   "ask",       "tell",  "warn",      "blame",     "condemn",  "criticise",
    "criticize", "thank",  "sanction",  "press", "support",   "back",      "help",     "defeat",
    "beat",      "anger",  "isolate",   "worry", "force",     "pressure",  "sue",      "arm",
    "punish",    "praise", "alarm",     "upset", "recognise", "recognize", "threaten", "persuade",
    "remind",    "oppose", "embarrass", "assure"};
// Nouns of dealings between actors: "sanctions on Iran", "aid to Yemen".
constexpr std::array<std::string_view, 38> kDealings = {
    "sanction",  "talk",      "pressure",   "policy",      "vote",   "embargo", "war",
    "relation",  "agreement", "tension",    "deal",        "treaty", "tie",     "dispute",
    "aid",       "support",   "message",    "warning",     "appeal", "request", "offer",
    "response",  "statement", "threat",     "demand",      "sale",   "loan",    "arm",
    "help",      "tariff",    "trade",      "negotiation", "accord", "pact",    "rift",
    "criticism", "ultimatum", "cooperation"};
constexpr std::array<std::string_view, 26> kHolders = {
    "president",  "minister", "governor",   "king",   "premier", "mayor", "ambassador",
    "government", "army",     "bishop",     "people", "leader",  "ruler", "queen",
    "emir",       "sultan",   "parliament", "bank",   "senator", "chief", "envoy",
    "citizen",    "head",     "prince",     "police", "sheriff"};

// Verbs of going and bringing: "to", "from" and "for" behind them stand before a place.
constexpr std::array<std::string_view, 32> kMoves = {
    "go",    "fly",  "travel", "return", "come",    "arrive",   "move",     "drive",
    "march", "flee", "sail",   "deport", "send",    "spread",   "retreat",  "advance",
    "ship",  "head", "walk",   "leave",  "depart",  "withdraw", "evacuate", "transfer",
    "bring", "bind", "escape", "run",    "stretch", "ferry",    "airlift",  "relocate"};

// Words that name a place somewhere, and in a report nearly always something else.
constexpr std::array<std::string_view, 18> kCommonWords = {
    "earth",  "village", "spring", "bank",  "union", "center", "centre", "court",    "house",
    "street", "church",  "virgin", "santa", "king",  "queen",  "police", "congress", "christian"};

// Words for somebody that stand right before a name.
constexpr std::array<std::string_view, 22> kRelations = {
    "sister",   "brother", "aunt",    "uncle", "mother", "father", "daughter",   "son",
    "wife",     "husband", "cousin",  "niece", "nephew", "friend", "girlfriend", "boyfriend",
    "grandson", "widow",   "widower", "twin",  "singer", "actress"};

constexpr std::array<std::string_view, 19> kCalendar = {
    "january",   "february",  "march",   "april",    "may",      "june",   "july",
    "august",    "september", "october", "november", "december", "monday", "tuesday",
    "wednesday", "thursday",  "friday",  "saturday", "sunday"};

}  // namespace dateline::facts
