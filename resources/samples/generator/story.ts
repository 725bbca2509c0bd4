/** All that happened to one sender in three quarters; the returns are told from it. */
import { leave, type Outcome } from "./outcomes.ts";
import { spend, type Cost } from "./costs.ts";
import { holdEvents, type Occasion } from "./events.ts";
import { writePlans, type Plan } from "./learners.ts";
import { meet, trainMentors, type Meeting, type Mentor } from "./mentoring.ts";
import { Registry } from "./people.ts";
import { runProjects, type Project } from "./projects.ts";
import { randomFor } from "./random.ts";
import { SENDERS, type Sender } from "./senders.ts";
import { supervise, type Session } from "./supervisions.ts";
import { consult, employ, type Consultation } from "./support.ts";

export interface Story {
  readonly sender: Sender;
  /** Who fills in the returns. */
  readonly coordinator: string;
  readonly plans: readonly Plan[];
  readonly consultations: readonly Consultation[];
  readonly mentors: readonly Mentor[];
  readonly meetings: readonly Meeting[];
  readonly sessions: readonly Session[];
  readonly projects: readonly Project[];
  readonly events: readonly Occasion[];
  readonly costs: readonly Cost[];
  readonly outcomes: readonly Outcome[];
}

export function tellStories(): Story[] {
  const registry = new Registry();
  const everyPlan = writePlans(registry);
  return SENDERS.map((sender) => tellStory(sender, everyPlan, registry));
}

function tellStory(sender: Sender, everyPlan: readonly Plan[], registry: Registry): Story {
  const plans = everyPlan.filter((plan) => plan.sender === sender);
  const staff = employ(sender, registry);
  const mentors = trainMentors(sender, registry);
  const consultations = consult(plans, staff, sender);
  const { given, family } = registry.name(randomFor("coordinator", sender.code), "S");
  return {
    sender,
    coordinator: `${given} ${family}`,
    plans,
    consultations,
    mentors,
    meetings: meet(plans, mentors, sender),
    sessions: supervise(sender, staff, mentors, registry),
    projects: runProjects(sender),
    events: holdEvents(sender),
    costs: spend(sender, consultations),
    outcomes: leave(plans, sender, everyPlan),
  };
}
