// Generated from src/protocol.rs by `cargo xtask generate`. Do not edit.

export type Button = { 
/**
 * What it does.
 */
action: Resolution, 
/**
 * Its words.
 */
label: string, 
/**
 * Its look.
 */
prominence: Prominence, };

export type CardAdvice = { 
/**
 * The region's number in the sketch.
 */
index: number, 
/**
 * Who they are.
 */
slug: string, 
/**
 * Their name.
 */
name: string, 
/**
 * The relation to them.
 */
relation: Relation, 
/**
 * The relation in words.
 */
relation_in_words: string, 
/**
 * The mark beside their name.
 */
mark: Mark, };

export type CaseDetail = { 
/**
 * `emmas-diary`.
 */
id: string, 
/**
 * Who it was about.
 */
name: string, 
/**
 * Who decided.
 */
authority: string, 
/**
 * When, in words.
 */
date: string, 
/**
 * The fine, or what was ordered in its place.
 */
amount: string, 
/**
 * What was done.
 */
conduct: string, 
/**
 * What it broke.
 */
law: string, 
/**
 * What to learn from it.
 */
lesson: string, 
/**
 * How sure the account is.
 */
confidence: Confidence, 
/**
 * What was read for it.
 */
evidence: Evidence, 
/**
 * A public address.
 */
url: string, };

export type Check = { 
/**
 * What is looked at.
 */
title: string, 
/**
 * How it is.
 */
state: CheckState, 
/**
 * What was found, and what to do.
 */
sentence: string, };

export type CheckState = "good" | "look" | "broken";

export type Choice = { 
/**
 * Sent back.
 */
value: string, 
/**
 * Shown.
 */
label: string, };

export type ChoiceView = { 
/**
 * As stored.
 */
value: string, 
/**
 * As shown.
 */
label: string, };

export type CitationDetail = { 
/**
 * The act, regulation, agreement or body of guidance.
 */
instrument: string, 
/**
 * The article with its unit, or nothing.
 */
article: string, 
/**
 * What it is about.
 */
title: string, 
/**
 * A public address.
 */
url: string, };

export type Confidence = "high" | "medium" | "low";

export type Consequence = { 
/**
 * The law's word.
 */
verdict: Verdict, 
/**
 * "You could, if".
 */
lead: string, 
/**
 * What to do.
 */
text: string, };

export type ContentNotice = { "kind": "changed", 
/**
 * The new state.
 */
greeting: Greeting, } | { "kind": "sketch_wanted" } | { "kind": "skeleton_wanted" } | { "kind": "put_away" };

export type ContentRequest = { "kind": "hello", 
/**
 * The language of the person's browser.
 */
language: string, 
/**
 * It runs in a frame, in which copies are guarded and nothing is recognised: no pack is wanted.
 */
framed: boolean, } | { "kind": "marks", 
/**
 * What the page showed.
 */
sketch: Sketch, 
/**
 * The language of the person's browser.
 */
language: string, } | { "kind": "advise", 
/**
 * What the page showed.
 */
sketch: Sketch, 
/**
 * Beside whom of the people listed the mark stands: their slug.
 */
person: string | null, 
/**
 * The language of the person's browser.
 */
language: string, } | { "kind": "judge", 
/**
 * What is selected, and where.
 */
selection: Selection, } | { "kind": "strip", 
/**
 * The text nodes of the flavour, joined.
 */
text: string, } | { "kind": "done", 
/**
 * What was selected, and where.
 */
selection: Selection, 
/**
 * What became of it.
 */
outcome: Outcome, } | { "kind": "leave", 
/**
 * How.
 */
way: Way, 
/**
 * The link's target, where there is one.
 */
target: string | null, 
/**
 * What the page showed.
 */
sketch: Sketch | null, 
/**
 * The language of the person's browser.
 */
language: string, } | { "kind": "open_rule", 
/**
 * The rule's id, for example `CPY-02`.
 */
id: string, } | { "kind": "open_panel" };

export type ContentResponse = { "kind": "greeting" } & Greeting | { "kind": "marks" } & PageMarks | { "kind": "advice" } & PageAdvice | { "kind": "judgement" } & Judgement | { "kind": "stripped", 
/**
 * UTF-16 offsets.
 */
spans: Array<TextSpan>, } | { "kind": "settled", 
/**
 * What the person is told.
 */
note: StatusNote | null, } | { "kind": "opened" } | { "kind": "refused", 
/**
 * One sentence.
 */
sentence: string, };

export type Control = { "kind": "switch" } | { "kind": "choice", 
/**
 * The values with their labels.
 */
choices: Array<ChoiceView>, } | { "kind": "number", 
/**
 * The least.
 */
min: number, 
/**
 * The most.
 */
max: number, 
/**
 * What is counted.
 */
unit: string, } | { "kind": "text", 
/**
 * Must start with `https://`.
 */
address: boolean, } | { "kind": "list", 
/**
 * The entries that have a label.
 */
choices: Array<ChoiceView>, 
/**
 * Any other text may stand there too.
 */
open: boolean, 
/**
 * It may be left unstated, which is something else than a list of none: the value is then `null`.
 */
may_be_unstated: boolean, };

export type DayCounts = { 
/**
 * `2026-11-22`, the person's local day.
 */
date: string, 
/**
 * How many of each kind.
 */
counts: Array<DecisionCount>, };

export type Decision = "noted" | "unasked" | "released" | "safe" | "overridden" | "cancelled" | "false_alarm" | "unchecked";

export type DecisionCount = { 
/**
 * The kind.
 */
decision: Decision, 
/**
 * How many.
 */
count: number, };

export type Dialog = { 
/**
 * The language of the texts, for `lang`.
 */
language: string, 
/**
 * For `dir`.
 */
direction: Direction, 
/**
 * Beside the product's name: what has happened.
 */
tagline: string, 
/**
 * What happened, as a heading.
 */
title: string, 
/**
 * One line of why.
 */
why: string, 
/**
 * The organisation's own words, if policy gives any.
 */
custom_message: string | null, 
/**
 * Where those lead.
 */
custom_link: string | null, 
/**
 * The rule that decided.
 */
rule: RuleLabel, 
/**
 * Masked details, at most six, each with the person it belongs to where several people are concerned.
 */
items: Array<Item>, 
/**
 * "and 4 more", when there are more.
 */
more_items: string | null, 
/**
 * How many people lately, for a bulk hold.
 */
count: string | null, 
/**
 * The question and its answers.
 */
question: string, 
/**
 * The answers.
 */
answers: Array<Choice>, 
/**
 * What was answered so far.
 */
answered: Intent | null, 
/**
 * What the answer has changed: the law's word and the conditions to meet.
 */
consequence: Consequence | null, 
/**
 * The buttons, in order.
 */
buttons: Array<Button>, 
/**
 * The reasons "copy anyway" asks for. Empty when policy forbids it.
 */
reasons: Array<Choice>, 
/**
 * The label of the reason list.
 */
reason_label: string, 
/**
 * Whether a free text may be added to the reason (it is not stored).
 */
free_text: boolean, 
/**
 * For "copy profile link and source note": the text.
 */
link_and_source: string | null, 
/**
 * For the link to the rule.
 */
why_label: string, };

export type Difference = { 
/**
 * The key.
 */
key: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What is in force, in words.
 */
in_force: string, 
/**
 * What ships, in words.
 */
default: string, 
/**
 * Where the value came from.
 */
origin: Origin, };

export type Direction = "ltr" | "rtl";

export type Evidence = "primary" | "secondary" | "unverified";

export type FactName = "action" | "channel" | "jurisdiction" | "sender_jurisdiction" | "relationship" | "purpose" | "promo" | "note" | "volume" | "source" | "subscriber" | "address_kind" | "suppression" | "basis" | "lia" | "consent_evidence" | "notice" | "content" | "role_relevant" | "prior_contact" | "visibility" | "recipient_org" | "notice_names_recipient" | "destination" | "tool" | "signals" | "explicit_consent" | "screened_days" | "days_since_collection" | "months_inactive" | "similar_products" | "optout_at_collection" | "collected_on" | "specific_role" | "published" | "company_only" | "sector" | "sender" | "request" | "dpia" | "dpia_trigger" | "surprising" | "extra_fields" | "tracking" | "incentive" | "tags_people" | "transfer_outside" | "household_claim" | "took_from_employer";

export type Found = { 
/**
 * What it tells.
 */
sign: Sign, 
/**
 * Whom its address names.
 */
person: string | null, };

export type GivenAnswer = { 
/**
 * The fact that was asked for.
 */
fact: FactName, 
/**
 * The value of the answer chosen.
 */
value: string, };

export type Greeting = { 
/**
 * Off means off: while this is false the script reads nothing.
 */
enabled: boolean, 
/**
 * Whether advice is drawn over the page or only in the side panel. The copy guard works in both.
 */
surface: Surface, 
/**
 * Whether marks are drawn (policy may switch that tier off).
 */
marks: boolean, 
/**
 * The language the texts are in, for `lang`.
 */
language: string, 
/**
 * `ltr` or `rtl`, for `dir`.
 */
direction: Direction, 
/**
 * What to read from a page. Absent while switched off, and from a frame's greeting.
 */
pack: Pack | null, 
/**
 * The sentences that the content script must be able to say when no background answers.
 */
words: ShellWords, };

export type Health = { 
/**
 * One line a subject.
 */
checks: Array<Check>, 
/**
 * What was wrong with settings.
 */
problems: Array<ToMend>, 
/**
 * What differs from what ships.
 */
differences: Array<Difference>, 
/**
 * The same as plain text without personal data, for a report.
 */
report: string, };

export type Intent = "marketing" | "asked_me" | "enquiry" | "recruiting" | "other" | "not_a_detail";

export type Item = { 
/**
 * `j•••@acme.co.uk`.
 */
masked: string, 
/**
 * The person, where the selection covers several.
 */
person: string | null, 
/**
 * What the law says of this one.
 */
verdict: Verdict, };

export type Judgement = { 
/**
 * How loudly to speak.
 */
tier: Tier, 
/**
 * Whether the background wants to hear what became of the copy: it counts it.
 */
report: boolean, 
/**
 * With [`Tier::Hold`]: what to show.
 */
dialog: Dialog | null, };

export type Kind = "deny" | "duty" | "permit" | "invariant" | "default";

export type Layer = "stop" | "platform" | "copying" | "channel" | "data_protection" | "default";

export type Limits = { 
/**
 * Regions.
 */
regions: number, 
/**
 * Screens.
 */
screens: number, 
/**
 * Code points of a name; a longer one is cut.
 */
name: number, 
/**
 * Runs of text after a name.
 */
texts: number, 
/**
 * Code points of such a run; a longer one is sent empty.
 */
text: number, 
/**
 * Buttons and signs in a region, of each.
 */
actions: number, 
/**
 * Code points of a button's text; a longer one is left out.
 */
action: number, };

export type Line = { 
/**
 * What it is about.
 */
step: Step, 
/**
 * The law's word.
 */
verdict: Verdict, 
/**
 * "You could".
 */
lead: string, 
/**
 * What: "send a connection request".
 */
what: string, 
/**
 * What to do: the deciding rule's sentence (English).
 */
next_step: string, 
/**
 * What has to be met (English).
 */
conditions: Array<string>, 
/**
 * For a first message that may be sent: how it says that one can object.
 */
opt_out: Snippet | null, 
/**
 * The rules that applied, the deciding one first.
 */
rules: Array<RuleView>, };

export type Mark = { 
/**
 * Its sign and colour.
 */
sign: MarkSign, 
/**
 * Its words, at most three or four.
 */
label: string, };

export type MarkAt = { 
/**
 * The region's number in the sketch.
 */
index: number, 
/**
 * Who they are.
 */
slug: string, 
/**
 * The mark.
 */
mark: Mark, };

export type MarkSign = "could" | "could_if" | "could_not" | "unknown";

export type MemberRead = { 
/**
 * The attribute's name.
 */
attribute: string, 
/**
 * What stands before the id.
 */
after: string, 
/**
 * What stands after the id.
 */
before: string, };

export type Origin = "default" | "person" | "organisation";

export type Outcome = { "kind": "native" } | { "kind": "released" } | { "kind": "stripped" } | { "kind": "link_and_source" } | { "kind": "overridden", 
/**
 * The reason chosen from the policy's list.
 */
reason: string, } | { "kind": "cancelled" } | { "kind": "unchecked" };

export type Pack = { 
/**
 * Paths that lead to a person: what follows, up to `/`, `,`, `?` or `#`, is who.
 */
person_paths: Array<string>, 
/**
 * The front ends.
 */
stacks: Array<Stack>, 
/**
 * What whole pages show.
 */
probes: Array<Probe>, 
/**
 * The attribute that names the screen, on any visible element.
 */
screen_attribute: string, 
/**
 * The host element of LinkedIn's overlays, whose shadow root is open.
 */
overlay_host: string, 
/**
 * What shows that a button of the page copies by itself, with no copy that the guard could see.
 */
copiers: Array<string>, 
/**
 * The regions.
 */
regions: Array<RegionRule>, 
/**
 * The places of a selection.
 */
places: Array<PlaceRule>, 
/**
 * How much is read.
 */
limits: Limits, };

export type PageAdvice = { 
/**
 * The language of the texts, for `lang`.
 */
language: string, 
/**
 * For `dir`.
 */
direction: Direction, 
/**
 * Which page it is.
 */
page: PageKind, 
/**
 * The person it is about.
 */
subject: SubjectAdvice | null, 
/**
 * The people it lists.
 */
cards: Array<CardAdvice>, 
/**
 * For a list: how many people of which relation.
 */
summary: string | null, 
/**
 * Whom of the people listed the lines are for, where one was asked about: the region's number in the sketch.
 */
person: number | null, 
/**
 * What to do here, mildest first. For a list of which nobody was asked about: what goes for everybody on it.
 */
lines: Array<Line>, 
/**
 * A line for a place that is open: the composer, the note of an invitation, the contact dialog.
 */
places: Array<PlaceAdvice>, 
/**
 * Whose law was asked: "United Kingdom".
 */
country: string, 
/**
 * Why the page and the relation are taken for what they are.
 */
evidence: Array<string>, 
/**
 * Questions whose answers could change a line.
 */
questions: Array<QuestionView>, 
/**
 * Some of them change a line only together with others.
 */
questions_together: boolean, 
/**
 * The organisation's own words, if policy gives any.
 */
custom_message: string | null, 
/**
 * Where those lead.
 */
custom_link: string | null, 
/**
 * What the organisation has on record that whoever writes to somebody has to know: its notice, purposes, recipients (English).
 */
on_record: Array<string>, 
/**
 * Whether marks are drawn in the page; only then is there something to put away.
 */
marks: boolean, };

export type PageKind = "profile" | "profile_details" | "profile_activity" | "contact_info" | "people_search" | "all_search" | "event_attendees" | "event" | "connections" | "invitations_received" | "invitations_sent" | "catch_up" | "network" | "messaging" | "message_overlay" | "invite_dialog" | "company_people" | "school_people" | "company" | "group_members" | "group" | "feed" | "post" | "job" | "data_download" | "sales_lead" | "sales_search" | "sales_list" | "sales_connect" | "recruiter_search" | "recruiter_profile" | "signed_out" | "guest" | "not_found" | "not_ready" | "other";

export type PageMarks = { 
/**
 * The mark beside the person the page is about.
 */
subject: MarkAt | null, 
/**
 * The marks beside the people it lists.
 */
cards: Array<MarkAt>, 
/**
 * For a list: how many people of which relation.
 */
summary: string | null, 
/**
 * The marks of places that are open.
 */
places: Array<PlaceMark>, };

export type PageRequest = { "kind": "status" } | { "kind": "switch_on", 
/**
 * Where it shall speak.
 */
surface: Surface, } | { "kind": "switch_off" } | { "kind": "panel_advice", 
/**
 * What the page showed.
 */
sketch: Sketch, 
/**
 * What the person has answered.
 */
answers: Array<GivenAnswer>, 
/**
 * Whom of the people listed it shall be for: their slug.
 */
person: string | null, 
/**
 * The language of the person's browser.
 */
language: string, } | { "kind": "settings" } | { "kind": "set", 
/**
 * The setting's key.
 */
key: string, 
/**
 * The value, as policies write it.
 */
value: unknown, } | { "kind": "unset", 
/**
 * The setting's key.
 */
key: string, } | { "kind": "health", 
/**
 * Whether the browser grants access to LinkedIn's pages.
 */
site_access: boolean, } | { "kind": "record" } | { "kind": "erase_record" } | { "kind": "rule", 
/**
 * The rule's id.
 */
id: string, } | { "kind": "rules" } | { "kind": "settings_as_policy" };

export type PageResponse = { "kind": "status" } & Status | { "kind": "advice" } & PageAdvice | { "kind": "settings" } & SettingsView | { "kind": "health" } & Health | { "kind": "record" } & RecordView | { "kind": "rule", 
/**
 * The rule with its sources and the cases that teach it.
 */
rule: RuleDetail, } | { "kind": "policy_file", 
/**
 * Commented TOML.
 */
text: string, } | { "kind": "rules", 
/**
 * In the book's order.
 */
rules: Array<RuleDetail>, } | { "kind": "refused", 
/**
 * One sentence.
 */
sentence: string, };

export type Place = "contact_dialog" | "top_card" | "search_result" | "message_thread" | "post" | "company_page" | "sales_navigator" | "own_text" | "elsewhere";

export type PlaceAdvice = { 
/**
 * The region's number in the sketch; `None` for the whole page.
 */
index: number | null, 
/**
 * The line.
 */
line: Line, 
/**
 * The line in the fewest words.
 */
short: string, };

export type PlaceMark = { 
/**
 * The region's number in the sketch; `None` for the whole page.
 */
index: number | null, 
/**
 * The law's word.
 */
sign: Verdict, 
/**
 * "You could not".
 */
lead: string, 
/**
 * What: "take their contact details from here for marketing".
 */
what: string, 
/**
 * Both in the fewest words, for where there is little room: "Not for marketing".
 */
short: string, };

export type PlaceRule = { 
/**
 * The place.
 */
place: Place, 
/**
 * Asked only on these paths; empty for all.
 */
paths: Array<string>, 
/**
 * The selection stands in, or reaches into, one of these. Empty: the whole page is the place.
 */
select: Array<string>, 
/**
 * Only where it stands wholly inside.
 */
inside: boolean, };

export type Probe = { 
/**
 * The kind of page that it speaks for, whatever the address says.
 */
kind: PageKind, 
/**
 * Any of these is there.
 */
select: Array<string>, };

export type Prominence = "primary" | "secondary" | "quiet";

export type QuestionView = { 
/**
 * The fact it asks for.
 */
fact: FactName, 
/**
 * The question (English).
 */
text: string, 
/**
 * Value and label of each answer (English).
 */
answers: Array<Choice>, 
/**
 * What was answered.
 */
answered: string | null, 
/**
 * The setting that the answer is kept in, which is then not asked for again. Any other answer holds for the page at hand.
 */
setting: string | null, };

export type ReasonCount = { 
/**
 * The reason's value.
 */
reason: string, 
/**
 * How often.
 */
count: number, };

export type RecordView = { 
/**
 * By day, oldest first; days without a decision are left out.
 */
days: Array<DayCounts>, 
/**
 * By rule.
 */
rules: Array<RuleCount>, 
/**
 * By reason, where the settings keep those.
 */
reasons: Array<ReasonCount>, 
/**
 * The setting `record_keeps`.
 */
keeps: string, 
/**
 * The setting `record_days`.
 */
keep_days: number, 
/**
 * How many people's details left within the bulk window: a number that no restart resets. The engine fills it in.
 */
people_lately: number, 
/**
 * The setting `bulk_window_minutes`.
 */
window_minutes: number, };

export type Region = { 
/**
 * The id of the rule that found it.
 */
rule: string, 
/**
 * Its number in this sketch, by which the content script finds its elements again.
 */
index: number, 
/**
 * The member's id on its root.
 */
member: string | null, 
/**
 * The text of the name.
 */
name: string, 
/**
 * Whom the name links to, as the address has it.
 */
person: string | null, 
/**
 * The same name stood there under the address before: the card may not have moved on yet.
 */
carried: boolean, 
/**
 * Text stood before the name: what was taken for the name may be somebody else's.
 */
late: boolean, 
/**
 * The texts of elements that are badges by the pack.
 */
badges: Array<string>, 
/**
 * The texts that follow the name.
 */
texts: Array<Text>, 
/**
 * The signs found.
 */
signs: Array<Found>, 
/**
 * The texts of visible buttons.
 */
actions: Array<string>, };

export type RegionRule = { 
/**
 * Its name, unique over all packs.
 */
id: string, 
/**
 * What it is about.
 */
role: Role, 
/**
 * For a dialog: what is open.
 */
kind: PageKind | null, 
/**
 * Where it is looked for: paths of the page's address, `*` for one segment, `**` for the rest.
 */
paths: Array<string>, 
/**
 * The front end in which it is looked for; empty for all.
 */
stack: string, 
/**
 * Only inside the first of these that is there; empty for the whole document.
 */
within: Array<string>, 
/**
 * Its root elements: those of the first selector that finds a visible one. With `rows`: something that each row holds once.
 */
roots: Array<string>, 
/**
 * A root counts only where it holds one of these, visibly; empty: wherever it stands.
 */
holding: Array<string>, 
/**
 * Around every root, the widest element that holds no other. Without roots: around every link to a person, the widest element that
 * links to nobody else; and with `unlinked`, around every name, the widest that holds no other name and links to one person at most.
 */
rows: boolean, 
/**
 * For a subject whose card has no link to its person: it is taken for the person in the address, where it is the only one and did
 * not stand there under another address already.
 */
unlinked: boolean, 
/**
 * Only when no rule before it found a region of the same role, and where it is a dialog's, of the same kind. A connection that is found so must say itself that it is one.
 */
fallback: boolean, 
/**
 * Look in the open shadow root of LinkedIn's overlays too.
 */
shadow: boolean, 
/**
 * The element with the person's name: the first visible of the first selector that finds one. Empty: the first link to a person; and so
 * it is in a dialog or a row of connections where they find none.
 */
name: Array<string>, 
/**
 * Elements whose whole text is the degree badge.
 */
badge: Array<string>, 
/**
 * Elements with what the person has written of themselves, a headline say: no badge, whatever it reads like.
 */
own_words: Array<string>, 
/**
 * The member's id on the root.
 */
member: Array<MemberRead>, 
/**
 * What else to look for.
 */
sign: Array<SignRule>, };

export type Relation = "self" | "first" | "second" | "third" | "pending" | "unknown";

export type Resolution = "release" | "strip" | "link_and_source" | "override" | "cancel";

export type Role = "subject" | "card" | "connection" | "dialog";

export type RuleCount = { 
/**
 * Its id.
 */
rule: string, 
/**
 * How often it held a copy.
 */
held: number, 
/**
 * How often the person copied anyway.
 */
overridden: number, 
/**
 * More often than not, over enough holds to tell.
 */
mostly_overridden: boolean, };

export type RuleDetail = { 
/**
 * `STOP-01`.
 */
id: string, 
/**
 * In a few words.
 */
title: string, 
/**
 * Where it stands in the order of evaluation.
 */
layer: Layer, 
/**
 * What it does to a verdict.
 */
kind: Kind, 
/**
 * Its verdict.
 */
verdict: Verdict, 
/**
 * Its condition as written, or in words where it is not evaluated.
 */
when: string, 
/**
 * The countries of the recipient that it is limited to; none means every country.
 */
countries: Array<string>, 
/**
 * Rules or families that it gives way to.
 */
unless: Array<string>, 
/**
 * What to do.
 */
next_step: string, 
/**
 * What to meet besides.
 */
conditions: Array<string>, 
/**
 * Its sources.
 */
citations: Array<CitationDetail>, 
/**
 * How sure its verdict is.
 */
confidence: Confidence, 
/**
 * What was read for it.
 */
evidence: Evidence, 
/**
 * False where it rests on general knowledge: say so.
 */
verified: boolean, 
/**
 * YYYY-MM-DD.
 */
last_checked: string, 
/**
 * The cases that teach it.
 */
cases: Array<CaseDetail>, };

export type RuleLabel = { 
/**
 * `CPY-02`.
 */
id: string, 
/**
 * The country whose law was asked, in the person's language.
 */
country: string, 
/**
 * "checked 22 Nov 2026".
 */
checked: string, 
/**
 * Rules from general knowledge say that they are unverified.
 */
unverified: string | null, };

export type RuleView = { 
/**
 * `CPY-02`.
 */
id: string, 
/**
 * Its title (English).
 */
title: string, 
/**
 * Its sources.
 */
sources: Array<SourceView>, 
/**
 * "checked 22 Nov 2026".
 */
checked: string, 
/**
 * Rules from general knowledge say that they are unverified.
 */
unverified: string | null, 
/**
 * Cases that teach it, one line each: "CNIL v KASPR, 2024, €240,000".
 */
cases: Array<string>, };

export type Selection = { 
/**
 * What would reach the clipboard as plain text.
 */
text: string, 
/**
 * What else leaves with it: targets of `mailto:`, `tel:` and message links that its text may not show, and its lines where the
 * browser's text runs them together.
 */
links: string[], 
/**
 * Where it stands.
 */
place: Place, 
/**
 * The slugs of the cards it covers, in the page's order.
 */
slugs: string[], 
/**
 * How it leaves.
 */
way: Way, 
/**
 * What the person says it is for.
 */
intent: Intent | null, 
/**
 * What the page showed, if it was recognised at all.
 */
sketch: Sketch | null, 
/**
 * The language of the person's browser.
 */
language: string, };

export type SettingView = { 
/**
 * The key.
 */
key: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What it does.
 */
description: string, 
/**
 * The heading it stands under.
 */
group: string, 
/**
 * What to draw for it.
 */
control: Control, 
/**
 * Its bounds in words.
 */
bounds: string, 
/**
 * What is in force.
 */
value: unknown, 
/**
 * What is in force, in words; masked where it is sensitive.
 */
in_words: string, 
/**
 * What ships, in words.
 */
default_in_words: string, 
/**
 * Where the value came from.
 */
origin: Origin, 
/**
 * What the organisation states of it, in words, where it leaves it to the person: what a choice of their own is taken back to.
 */
organisation_in_words: string | null, 
/**
 * The person may not change it.
 */
locked: boolean, 
/**
 * It has a meaning in an organisation's policy only.
 */
for_administrators: boolean, };

export type SettingsView = { 
/**
 * Whether an organisation has a policy.
 */
managed: boolean, 
/**
 * The organisation's name, if it gives one.
 */
organisation: string, 
/**
 * Whom to ask, if the organisation says so.
 */
contact: string, 
/**
 * The settings.
 */
settings: Array<SettingView>, };

export type ShellWords = { 
/**
 * A copy was let through unchecked.
 */
not_checked: string, 
/**
 * The same of what was opened or dragged and not copied.
 */
not_checked_uncopied: string, 
/**
 * A copy waits for the background to start.
 */
starting: string, 
/**
 * A question in the dialog was not answered.
 */
no_answer: string, 
/**
 * A mark was pressed and the advice did not come.
 */
no_advice: string, 
/**
 * The extension was updated or reloaded under this page.
 */
reload_page: string, 
/**
 * The accessible name of the close buttons.
 */
close: string, 
/**
 * The clipboard was cleared on request.
 */
cleared: string, 
/**
 * A choice that needs a reason has none.
 */
choose_reason: string, 
/**
 * The link to the rule.
 */
why: string, 
/**
 * The undo after a copy.
 */
clear_clipboard: string, 
/**
 * Puts the marks of this tab away.
 */
put_away: string, 
/**
 * The browser did not let Scruple write to the clipboard: to release a copy, whose question is asked again, or to clear it.
 */
copy_failed: string, 
/**
 * Confirms a choice.
 */
confirm: string, 
/**
 * Free text beside the reason.
 */
say_more: string, 
/**
 * Opens the whole advice.
 */
all_advice: string, 
/**
 * Leads to the organisation's own words.
 */
read_more: string, };

export type Sign = "invite" | "pending" | "doubt" | "message" | "follow" | "remove" | "edit" | "note" | "ask_email" | "contact";

export type SignRule = { 
/**
 * What it tells.
 */
sign: Sign, 
/**
 * Any visible element that one of these finds.
 */
select: Array<string>, 
/**
 * The query parameter of its address that names the person it is about; empty where the address itself does, or nothing.
 */
parameter: string, 
/**
 * Only where the element shows text: a name that the page's code has given tells nothing of an element that shows none.
 */
worded: boolean, };

export type Sketch = { 
/**
 * The page's address, as the browser has it.
 */
url: string, 
/**
 * Ids of the front ends that are present.
 */
stacks: Array<string>, 
/**
 * Ids of those that say they are ready.
 */
ready: Array<string>, 
/**
 * Kinds of page whose probe found something.
 */
probes: Array<PageKind>, 
/**
 * The values of the screen attribute on visible elements.
 */
screens: Array<string>, 
/**
 * The regions, in the order of the pack's rules and of the document.
 */
regions: Array<Region>, };

export type Snippet = { 
/**
 * "Say in it:".
 */
lead: string, 
/**
 * The words.
 */
text: string, };

export type SourceView = { 
/**
 * "UK GDPR 6(1)(f)".
 */
label: string, 
/**
 * Its public address.
 */
url: string, };

export type Stack = { 
/**
 * Its name. Several entries may share one: ways to tell the same front end.
 */
id: string, 
/**
 * Any of these is there: the page is served by this front end to somebody who is signed in.
 */
present: Array<string>, 
/**
 * None of these is there.
 */
unless: Array<string>, 
/**
 * Only on these paths; empty for all.
 */
paths: Array<string>, 
/**
 * Any of these is there: the page is built.
 */
ready: Array<string>, };

export type Status = { 
/**
 * Switched on.
 */
enabled: boolean, 
/**
 * Where it speaks.
 */
surface: Surface, 
/**
 * The organisation decides whether it is on.
 */
enabled_locked: boolean, 
/**
 * The organisation decides where it speaks.
 */
surface_locked: boolean, 
/**
 * Audit mode: decisions are counted, nothing is shown or held.
 */
counts_only: boolean, 
/**
 * The organisation decides how firmly it acts.
 */
mode_locked: boolean, 
/**
 * The organisation's name, if policy gives one.
 */
organisation: string | null, 
/**
 * The version of the extension.
 */
version: string, };

export type StatusNote = { 
/**
 * What happened and what follows.
 */
text: string, 
/**
 * The rule to read, if any.
 */
rule: string | null, 
/**
 * Offers to clear the clipboard.
 */
undo: boolean, };

export type Step = "view" | "connect" | "connect_with_offer" | "ask" | "reply" | "pitch" | "pitch_by_inmail" | "email" | "call" | "take_details" | "take_list" | "export" | "mail_connections" | "publish" | "introduction";

export type SubjectAdvice = { 
/**
 * The region's number in the sketch, by which the content script finds the name again.
 */
index: number, 
/**
 * Who they are to LinkedIn's addresses. A mark is drawn only while the page's address still says so.
 */
slug: string, 
/**
 * Their name.
 */
name: string, 
/**
 * The relation to them.
 */
relation: Relation, 
/**
 * The relation in words.
 */
relation_in_words: string, 
/**
 * The mark beside the name.
 */
mark: Mark, };

export type Surface = "page" | "panel";

export type Text = { 
/**
 * The text, whitespace folded; empty where it was longer than the pack's limit.
 */
text: string, 
/**
 * How deep, below the region's root, the closest element stands that holds both this run and the name. Greater is nearer.
 */
level: number, 
/**
 * It stands in what the pack knows as the person's own words: never a badge.
 */
own: boolean, 
/**
 * It stands nearer to a link to somebody else than to the name: nothing that is said of this person.
 */
foreign: boolean, 
/**
 * It stands in a link to the person other than the one around the name: such links say the name again.
 */
linked: boolean, };

export type TextSpan = { 
/**
 * First unit.
 */
start: number, 
/**
 * One past the last unit.
 */
end: number, };

export type Tier = "allow" | "note" | "hold";

export type ToMend = { 
/**
 * The key.
 */
key: string, 
/**
 * Whose value it was.
 */
origin: Origin, 
/**
 * The setting's title.
 */
title: string, 
/**
 * What is wrong.
 */
what: string, 
/**
 * What Scruple does meanwhile.
 */
meanwhile: string, 
/**
 * Who mends it, and how.
 */
mend: string, 
/**
 * For whoever mends it: key, problem, and what is in force.
 */
sentences: Array<string>, };

export type Verdict = "could" | "could_if" | "could_not";

export type Way = "copy" | "cut" | "drag" | "mail_link" | "call_link" | "context_menu" | "print" | "save_page";
