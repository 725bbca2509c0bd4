import { annex } from "./en/annex.ts";
import { audit } from "./en/audit.ts";
import { charts } from "./en/charts.ts";
import { cli } from "./en/cli.ts";
import { common } from "./en/common.ts";
import { desktop } from "./en/desktop.ts";
import { corrections } from "./en/corrections.ts";
import { companions } from "./en/companions.ts";
import { failures } from "./en/failures.ts";
import { figure } from "./en/figure.ts";
import { figures } from "./en/figures.ts";
import { findings } from "./en/findings.ts";
import { handbook } from "./en/handbook.ts";
import { intake } from "./en/intake.ts";
import { reportColumns } from "./en/report-columns.ts";
import { reportSheets } from "./en/report-sheets.ts";
import { frame } from "./en/frame.ts";
import { participants } from "./en/participants.ts";
import { person } from "./en/person.ts";
import { handOver } from "./en/hand-over.ts";
import { reviewers } from "./en/reviewers.ts";
import { about } from "./en/about.ts";
import { cures } from "./en/cures.ts";
import { keys } from "./en/keys.ts";
import { privacy } from "./en/privacy.ts";
import { programme } from "./en/programme.ts";
import { programmeScreen } from "./en/programme-screen.ts";
import { report } from "./en/report.ts";
import { reportUncertain } from "./en/report-uncertain.ts";
import { reports } from "./en/reports.ts";
import { review } from "./en/review.ts";
import { screens } from "./en/screens.ts";
import { sender } from "./en/sender.ts";
import { settings } from "./en/settings.ts";
import { grid } from "./en/grid.ts";
import { importing } from "./en/importing.ts";
import { rows } from "./en/rows.ts";
import { versions } from "./en/versions.ts";
import { template } from "./en/template.ts";

import type { lv } from "./lv.ts";

/** English: the same keys as Latvian, or it does not compile. */
export const en: Record<keyof typeof lv, string> = {
  ...common,
  ...failures,
  ...figure,
  ...findings,
  ...annex,
  ...handbook,
  ...figures,
  ...cli,
  ...companions,
  ...corrections,
  ...audit,
  ...charts,
  ...intake,
  ...reportSheets,
  ...reportColumns,
  ...report,
  ...reportUncertain,
  ...reports,
  ...participants,
  ...programme,
  ...programmeScreen,
  ...sender,
  ...frame,
  ...screens,
  ...review,
  ...desktop,
  ...settings,
  ...grid,
  ...rows,
  ...versions,
  ...importing,
  ...person,
  ...handOver,
  ...reviewers,
  ...about,
  ...cures,
  ...keys,
  ...privacy,
  ...template,
};
