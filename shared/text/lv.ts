import { annex } from "./lv/annex.ts";
import { audit } from "./lv/audit.ts";
import { charts } from "./lv/charts.ts";
import { cli } from "./lv/cli.ts";
import { common } from "./lv/common.ts";
import { desktop } from "./lv/desktop.ts";
import { corrections } from "./lv/corrections.ts";
import { companions } from "./lv/companions.ts";
import { failures } from "./lv/failures.ts";
import { figure } from "./lv/figure.ts";
import { figures } from "./lv/figures.ts";
import { findings } from "./lv/findings.ts";
import { handbook } from "./lv/handbook.ts";
import { intake } from "./lv/intake.ts";
import { reportColumns } from "./lv/report-columns.ts";
import { reportSheets } from "./lv/report-sheets.ts";
import { frame } from "./lv/frame.ts";
import { participants } from "./lv/participants.ts";
import { person } from "./lv/person.ts";
import { handOver } from "./lv/hand-over.ts";
import { reviewers } from "./lv/reviewers.ts";
import { about } from "./lv/about.ts";
import { cures } from "./lv/cures.ts";
import { keys } from "./lv/keys.ts";
import { privacy } from "./lv/privacy.ts";
import { programme } from "./lv/programme.ts";
import { programmeScreen } from "./lv/programme-screen.ts";
import { report } from "./lv/report.ts";
import { reportUncertain } from "./lv/report-uncertain.ts";
import { reports } from "./lv/reports.ts";
import { review } from "./lv/review.ts";
import { screens } from "./lv/screens.ts";
import { sender } from "./lv/sender.ts";
import { settings } from "./lv/settings.ts";
import { grid } from "./lv/grid.ts";
import { importing } from "./lv/importing.ts";
import { rows } from "./lv/rows.ts";
import { versions } from "./lv/versions.ts";
import { template } from "./lv/template.ts";

/** Latvian: the catalogue that decides which keys there are. Flat keys, one file per subject. */
export const lv = {
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
} as const;
