// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Redaction: each form of the published list, and that no secret of any of them gets out, whatever surrounds it.
#include "wire/redaction.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "wire/capability.h"
#include "wire/wire_event.h"

namespace ron::sim {
namespace {

constexpr const char* const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";

struct Case {
  const char* text;
  const char* redacted;
};

TEST(Redaction, TakesOutEachForm) {
  const std::vector<Case> cases{
      {"got Authorization: Bearer abc.def-1 back", "got Authorization: Bearer [redacted] back"},
      {"BEARER  x", "BEARER  [redacted]"},
      {"bearer\tabc", "bearer\t[redacted]"},
      {"macaroon MDAx and on", "macaroon [redacted] and on"},
      {"sent MDAxY2xvY2F0aW9u away", "sent [redacted] away"},
      {"key=v1 token=v2 password=v3", "key=[redacted] token=[redacted] password=[redacted]"},
      {"API_KEY=v1", "API_KEY=[redacted]"},
      {"x?access_token=v&user=me end", "x?access_token=[redacted] end"},
      {"password = \"two words\" end", "password = [redacted] end"},
      {"token='a\\'b c' end", "token=[redacted] end"},
      {"key=\"never closed and on", "key=[redacted]"},
      {"password=a,b;c", "password=[redacted]"},
      {"password=\nnext", "password=\n[redacted]"},
      {"a -----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY----- b", "a [redacted] b"},
      {"a -----BEGIN CERTIFICATE-----\nMIIB", "a [redacted]"},
      {"id 0123456789abcdef0123456789abcdef.", "id [redacted]."},
      {"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=", "[redacted]"},
      {"postgres://user:secret@db/orders", "postgres://[redacted]@db/orders"},
      {"https://me@host", "https://[redacted]@host"},
      {"https://u:p@ss@host/x", "https://[redacted]@host/x"},
  };
  for (const Case& one : cases) EXPECT_EQ(redact(one.text), one.redacted);
}

TEST(Redaction, LeavesTheRestAlone) {
  for (const char* const text :
       {"", "out of memory", "the key was not found", "a token ring", "key:", "password=", "https://host/path?x=1",
        "mail to me@host", "0123456789abcdef0123456789abcde", "bearer", "bearer of bad news:"}) {
    const bool is_bearer = std::string_view(text).starts_with("bearer of");
    EXPECT_EQ(redact(text), is_bearer ? "bearer [redacted] bad news:" : text);
  }
}

TEST(Redaction, TheListIsPublishedAndItsExamplesAreRedacted) {
  std::vector<std::string_view> names;
  for (const RedactionForm& form : redaction_forms()) {
    names.push_back(form.name);
    EXPECT_NE(redact(form.example), form.example) << form.name;
    EXPECT_THAT(redact(form.example), testing::HasSubstr(redacted)) << form.name;
  }
  EXPECT_THAT(names, testing::ElementsAre("bearer", "macaroon", "assignment", "pem", "run", "url-user"));
}

TEST(Redaction, TakesOutTheHostsOwnTokens) {
  const CapabilityMint mint("ron-sim");
  const std::string token = mint.mint();
  EXPECT_EQ(redact("it was " + token + " I think"), "it was [redacted] I think");
  EXPECT_EQ(redact(token.substr(0, 20)), "[redacted]");
}

// A piece of secret that cannot come from anywhere else: what surrounds it is made of other characters.
std::string piece(std::size_t least) {
  const auto letters = rc::gen::map(rc::gen::inRange<std::size_t>(0, 66), [](std::size_t i) { return base64[i]; });
  return *rc::gen::suchThat(rc::gen::container<std::string>(letters),
                            [least](const std::string& text) { return text.size() >= least; });
}

// Each form around a secret; .first is the text, .second what must not get out.
std::pair<std::string, std::string> planted() {
  const std::string blank = *rc::gen::element<std::string>(" ", "  ", "\t", "\n");
  const std::string at_sign = *rc::gen::element<std::string>("=", " =", "= ", " = ");
  const std::string secret = "Zq9" + piece(5);
  switch (*rc::gen::inRange(0, 8)) {
    case 0: return {*rc::gen::element<std::string>("Bearer", "bearer", "BEARER") + blank + secret, secret};
    case 1: return {*rc::gen::element<std::string>("macaroon", "Macaroon") + blank + secret, secret};
    case 2: return {"MDA" + secret + "12345678", secret};
    case 3:
      return {*rc::gen::element<std::string>("key", "API-KEY", "token", "refresh_token", "password", "dbPassword") +
                  at_sign + secret,
              secret};
    case 4: return {"password=\"" + secret + " " + secret + "\"", secret};
    case 5: return {"-----BEGIN X-----\n" + secret + "\n" + secret + "\n-----END X-----", secret};
    case 6: {
      const std::string run = secret + std::string(32, 'a');
      return {run, run.substr(0, 8)};
    }
    default: return {*rc::gen::element<std::string>("https", "amqp", "x") + "://me:" + secret + "@host", secret};
  }
}

RC_GTEST_PROP(Redaction, NoPlantedSecretGetsOut, ()) {
  const auto filler = rc::gen::container<std::string>(
      rc::gen::element(' ', '.', ',', ':', ';', '@', '/', '?', '&', '"', '\'', '(', '\n', 'e', 'x', '=', '-', '\\'));
  std::string text = *filler;
  std::vector<std::string> secrets;
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    const auto [planting, secret] = planted();
    // A value of another form's may end at a blank, never at a secret's beginning: so blanks stand between.
    text += " " + planting + " " + *filler;
    secrets.push_back(secret);
  }
  std::string wire;
  RC_ASSERT(append_wire_event(wire, Event::service_crashed("x", text), 1));
  const auto read = parse_wire_event(wire);
  RC_ASSERT(read.has_value());
  for (const std::string& secret : secrets) {
    RC_ASSERT(!read->reason.contains(secret));
    RC_ASSERT(!wire.contains(secret));
  }
}

RC_GTEST_PROP(Redaction, TakesAnyBytes, (const std::string& bytes)) {
  const std::string once = redact(bytes);
  RC_ASSERT(once.size() <= bytes.size() * redacted.size());
  RC_ASSERT(redact(once).size() <= once.size() + redacted.size() * 8);
}

}  // namespace
}  // namespace ron::sim
