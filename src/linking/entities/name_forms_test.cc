// SPDX-License-Identifier: Apache-2.0
#include "linking/entities/name_forms.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "linking/entities/embedded.h"

namespace dateline::linking {
namespace {

TEST(NameForm, PassesOverWhatSaysNothing) {
  EXPECT_EQ(name_form("Jos\xC3\xA9 A. \xC3\x81lvarez").key, "jose alvarez");
  EXPECT_EQ(name_form("the Bank of Valletta").key, "bank of valletta");
  EXPECT_EQ(name_form("Mr. O'Brien's").key, "obrien");
  EXPECT_EQ(name_form("Bashar al-Assad").key, "bashar al assad");
  EXPECT_EQ(name_form("U.N.").key, "un");
  EXPECT_TRUE(name_form("U.N.").is_acronym);
  EXPECT_EQ(name_form("Kordofan Reform Front").acronym, "krf");
  EXPECT_EQ(name_form("").key, "");
  EXPECT_EQ(name_form("\xE2\x80\x99").key, "");
}

TEST(NameForm, KnowsABareSurname) {
  EXPECT_TRUE(name_form("Hallam").is_bare);
  EXPECT_TRUE(name_form("Di Maio").is_bare);
  EXPECT_FALSE(name_form("Luigi Di Maio").is_bare);
}

TEST(NameFit, TellsWhatOneNameCanBeToAnother) {
  const auto fit = [](const char* a, const char* b) {
    return compare_names(name_form(a), name_form(b));
  };
  EXPECT_EQ(fit("Jon Hallam", "JON HALLAM"), NameFit::kSame);
  EXPECT_EQ(fit("Jon Hallam", "Hallam"), NameFit::kShorter);
  EXPECT_EQ(fit("Di Maio", "Luigi Di Maio"), NameFit::kShorter);
  EXPECT_EQ(fit("Geir Pedersen", "Geir Pederson"), NameFit::kSpelling);
  EXPECT_EQ(fit("Jon Hallam", "Jan Hallam"), NameFit::kOther);
  EXPECT_EQ(fit("Jon Hallam", "Jon"), NameFit::kOther);
  EXPECT_EQ(fit("", "Jon"), NameFit::kOther);
}

TEST(NameFit, OneLetter) {
  EXPECT_TRUE(within_one_letter("pedersen", "pederson"));
  EXPECT_TRUE(within_one_letter("mohamed", "mohammed"));
  EXPECT_TRUE(within_one_letter("gaddafi", "gadadfi"));
  EXPECT_FALSE(within_one_letter("hassan", "hussein"));
  EXPECT_FALSE(within_one_letter("ab", "ba c"));
}

TEST(SharedNames, ExamplesOfTheTable) {
  const auto root = nlohmann::json::parse(embedded_shared_names());
  for (const auto& group : root["groups"]) {
    for (const auto& name : group["examples"])
      EXPECT_TRUE(is_shared_name(name_form(name.get<std::string>()))) << name;
    for (const auto& name : group["counter_examples"])
      EXPECT_FALSE(is_shared_name(name_form(name.get<std::string>()))) << name;
  }
}

}  // namespace
}  // namespace dateline::linking
