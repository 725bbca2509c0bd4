/**
 * Every method of the contract and who answers it: handlers translate and decide nothing. Those of `READS`
 * (read-methods.ts) are given a desk that cannot write.
 */
import type { Handlers } from "../../../shared/api/contract.ts";
import { createText, type Language } from "../../../shared/text/messages.ts";
import { contextToldAt } from "../indicators/programme-in-force.ts";
import { decideAll, withdrawDecisions } from "../intake/decide.ts";
import { addComment, commentsOn, removeView, saveView, takeBackComment, viewsOf } from "../store/figure-comment.ts";
import { writeNarrative } from "../store/narrative.ts";
import { looksIssued } from "../report/recognise-report.ts";
import { changeWorkingPerson } from "../store/change-person.ts";
import { asItStood } from "../store/past-store.ts";
import { senderNames } from "../store/read-returns.ts";
import { compareEditions } from "./compare-editions.ts";
import { versionComparer } from "./compare-versions.ts";
import { readReviewers, registerReviewer, withdrawReviewer } from "./confirm-lock.ts";
import type { CoreContext } from "./core.ts";
import { intakeOf, type Desk, type ReadDesk } from "./desk.ts";
import type { FaultLog } from "./dispatch.ts";
import { findRecords } from "./find-records.ts";
import { handOverHandlers } from "./hand-over-desk.ts";
import { ImportJobs, type TellProgress } from "./import-jobs.ts";
import { annotateKept } from "./annotate-kept.ts";
import { decisionsForAll, decisionsTogether } from "./decisions-for-all.ts";
import { explainFigure } from "./explain-figure.ts";
import { readFinding, requireFinding } from "./finding-detail.ts";
import {
  explainEdition,
  issueBatchFromDesk,
  issueFromDesk,
  lockFromDesk,
  reopenIssued,
  verifyStaged,
} from "./issue-from-desk.ts";
import { returnOpener, type ReturnOpener } from "./open-return.ts";
import { writePerson } from "./person-desk.ts";
import { privacyHandlers, readPrivacy } from "./privacy-desk.ts";
import { previewDecisions } from "./preview-decision.ts";
import { readChanges } from "./read-changes.ts";
import { readChartSources } from "./read-charts.ts";
import { figureTeller } from "./tell-figures.ts";
import { behindReader, traceReader } from "./read-figure.ts";
import { readFrame, todayOf } from "./read-frame.ts";
import { listIndicators, readHistory, readPassport } from "./read-indicators.ts";
import type { ReadMethod } from "./read-methods.ts";
import { readKeyFigures, readQuarter } from "./read-quarter.ts";
import { reportReader } from "./read-report.ts";
import { readReturn, readReturnDecisions, readReturnFindings } from "./read-return.ts";
import { placeOfRow, readRowOverview, RowReader } from "./read-rows.ts";
import { saveRows } from "./save-rows.ts";
import { readSheet } from "./read-sheet.ts";
import { versionEffects } from "./version-effects.ts";
import { factsOf } from "./sheet-facts.ts";
import { readBoard } from "./return-board.ts";
import { readFindingOverview, readFindingPage } from "./read-findings.ts";
import { programmeReadHandlers, programmeWriteHandlers } from "./programme-handlers.ts";
import { recheckReturn } from "./recheck-return.ts";
import { openRules, writeLetter } from "./write-letter.ts";
import {
  endPractice,
  makeBackup,
  readSettings,
  removeUnencryptedCopies,
  restoreFrom,
  startPractice,
} from "./store-settings.ts";

/** All of them in one thread: for a store in memory. */
export function createHandlers(desk: Desk, log: FaultLog): Handlers {
  return { ...createReadHandlers(desk), ...createWriteHandlers(desk, log) };
}

export function createReadHandlers(desk: ReadDesk): Pick<Handlers, ReadMethod> {
  const open = returnOpener(desk);
  return {
    ...frameHandlers(desk),
    ...returnHandlers(desk, open),
    ...rowHandlers(desk),
    ...findingHandlers(desk, open),
    ...indicatorHandlers(desk),
    ...reportHandlers(desk),
    ...programmeReadHandlers(desk),
    // In a single thread there is no question that is still being answered.
    "questions.leave": () => null,
  };
}

/** `tell`: where the progress of imports goes beside being answered. */
export function createWriteHandlers(desk: Desk, log: FaultLog, tell?: TellProgress): Omit<Handlers, ReadMethod> {
  return {
    ...importHandlers(new ImportJobs(desk, log, tell)),
    ...decisionHandlers(desk),
    ...commentHandlers(desk),
    ...issuingHandlers(desk),
    ...settingsHandlers(desk),
    ...privacyHandlers(desk),
    ...handOverHandlers(desk),
    ...reviewerHandlers(desk),
    "versions.effects": ({ older, newer }) => desk.alone(() => versionEffects(desk.writer, desk.context, older, newer)),
    ...programmeWriteHandlers(desk),
  };
}

/** Figures of now, or as they stood after a change: the facts, the register and what was entered about the programme. */
function lookingAt<Result>(
  { reader, context }: ReadDesk,
  asOf: number | undefined,
  work: (context: CoreContext) => Result,
): Result {
  if (asOf === undefined) return work(context);
  return asItStood(reader, asOf, () => work(contextToldAt(reader, context, asOf)));
}

function frameHandlers(desk: ReadDesk) {
  return {
    "frame.read": () => readFrame(desk),
    "quarter.changes": (question) => readChanges(desk.reader, desk.context, question, todayOf(desk)),
    "settings.read": () => readSettings(desk),
    "privacy.read": () => readPrivacy(desk.reader),
    "reviewers.read": () => readReviewers(desk),
    "quarter.read": ({ period }) => readQuarter(desk.reader, desk.context, period, todayOf(desk)),
    "quarter.figures": ({ period, asOf }) =>
      lookingAt(desk, asOf, (context) => readKeyFigures(desk.reader, context, period)),
  } satisfies Partial<Handlers>;
}

function returnHandlers(desk: ReadDesk, open: ReturnOpener) {
  const compare = versionComparer(desk.reader, open);
  const spelling = (language: Language) => ({
    programme: desk.context.programme,
    language,
    names: senderNames(desk.reader),
  });
  return {
    "returns.board": ({ period }) => readBoard(desk.reader, desk.context.programme, period, todayOf(desk)),
    "returns.read": (question) => readReturn(desk.reader, desk.context.programme, open, question, todayOf(desk)),
    "returns.findings": (question) => readReturnFindings(desk.reader, question),
    "returns.decisions": (question) => readReturnDecisions(desk.reader, question),
    "returns.letter": async ({ period, sender, language }) => {
      const question = { period, sender, submission: null, finding: null };
      const view = await readReturn(desk.reader, desk.context.programme, open, question, todayOf(desk));
      return writeLetter(view, openRules(desk.reader, view), language);
    },
    "returns.sheet": async ({ submission, language, ...question }) =>
      readSheet(await open(submission), question, spelling(language), () => factsOf(desk.reader, submission)),
    "versions.compare": ({ language, ...question }) => compare(question, spelling(language)),
  } satisfies Partial<Handlers>;
}

function rowHandlers(desk: ReadDesk) {
  const rows = new RowReader(desk);
  return {
    "rows.overview": ({ period }) => readRowOverview(desk, period),
    "rows.read": (question) => rows.read(question),
    "rows.place": ({ row, column }) => placeOfRow(desk.reader, row, column === null ? [] : [column]),
    "rows.save": (question) => saveRows(desk, rows, question),
  } satisfies Partial<Handlers>;
}

function findingHandlers(desk: ReadDesk, open: ReturnOpener) {
  const { reader } = desk;
  return {
    "findings.overview": (filter) => readFindingOverview(reader, desk.context.programme, filter),
    "findings.list": ({ from, count, ...filter }) => readFindingPage(reader, filter, { from, count }),
    "findings.read": ({ id, language }) =>
      readFinding(reader, { programme: desk.context.programme, open, language }, id),
    "findings.together": ({ ids, action }) => decisionsTogether(reader, ids, action),
    "findings.letter": async ({ id, all, language }) => {
      const { found, submission } = requireFinding(reader, id);
      const { id: version, period, sender } = submission;
      const question = { period: period ?? "", sender: sender ?? "", submission: version, finding: null };
      const view = await readReturn(reader, desk.context.programme, open, question, todayOf(desk));
      const name = desk.context.programme.rules.get(found.code)?.name ?? null;
      const own = { code: found.code, name, findings: 1, first: found, open: found.decision === null ? [found] : [] };
      return writeLetter(view, all ? openRules(reader, view, found) : [own], language);
    },
  } satisfies Partial<Handlers>;
}

function importHandlers(jobs: ImportJobs) {
  return {
    "imports.plan": ({ files, to }) => jobs.plan(files, to),
    "imports.read": ({ job }) => jobs.read(job),
    "imports.answer": ({ job, question, choice }) => jobs.answer(job, question, choice),
    "imports.open": ({ job, sha256 }) => jobs.open(job, sha256),
    "imports.sheet": ({ job, sha256, language, ...question }) => jobs.sheet(job, sha256, question, { language }),
    "imports.mean": ({ job, ...meaning }) => jobs.mean(job, meaning),
    "imports.stop": ({ job }) => jobs.stop(job),
    "imports.apply": ({ job }) => jobs.apply(job),
    "imports.discard": ({ job }) => {
      jobs.discard(job);
      return null;
    },
  } satisfies Partial<Handlers>;
}

function indicatorHandlers(desk: ReadDesk) {
  const { reader } = desk;
  const trace = traceReader(reader);
  const behind = behindReader(reader);
  const tellFigures = figureTeller(desk);
  return {
    "indicators.list": ({ asOf, ...question }) =>
      lookingAt(desk, asOf, (context) => listIndicators(reader, context, question)),
    "indicators.history": ({ asOf, ...question }) =>
      lookingAt(desk, asOf, (context) => readHistory(reader, context, question)),
    "indicators.words": ({ asOf, ...question }) => lookingAt(desk, asOf, (context) => tellFigures(context, question)),
    "indicators.passport": ({ code }) => readPassport(desk.context, code),
    "indicators.trace": ({ asOf, ...question }) => lookingAt(desk, asOf, (context) => trace(context, question)),
    "indicators.behind": ({ asOf, ...question }) => lookingAt(desk, asOf, (context) => behind(context, question)),
    "indicators.explain": (question) => explainFigure(desk, question),
    "indicators.charts": ({ period, asOf }) =>
      lookingAt(desk, asOf, (context) => readChartSources(reader, context, period)),
    "indicators.comments": (figure) => commentsOn(reader, figure),
    "indicators.views": () => viewsOf(reader, desk.author),
  } satisfies Partial<Handlers>;
}

function commentHandlers(desk: Desk) {
  return {
    "indicators.comment": ({ text, ...figure }) =>
      desk.alone(() =>
        Promise.resolve({ id: addComment(desk.writer, figure, { at: desk.now(), author: desk.author, text }) }),
      ),
    "indicators.take-back-comment": ({ id }) =>
      desk.alone(() => {
        takeBackComment(desk.writer, id, desk.author, desk.now());
        return Promise.resolve(null);
      }),
    "indicators.save-view": (view) =>
      desk.alone(() => {
        saveView(desk.writer, desk.author, view);
        return Promise.resolve(null);
      }),
    "indicators.remove-view": ({ name }) =>
      desk.alone(() => {
        removeView(desk.writer, desk.author, name);
        return Promise.resolve(null);
      }),
  } satisfies Partial<Handlers>;
}

function settingsHandlers(desk: Desk) {
  const { writer } = desk;
  return {
    "settings.save-person": (person) =>
      desk.inTurn(() => {
        changeWorkingPerson(writer, desk.account, person, { author: desk.author, at: desk.now() });
        return Promise.resolve(null);
      }),
    "backups.make": ({ reason }) => desk.inTurn(() => Promise.resolve(makeBackup(desk, reason))),
    "backups.restore": ({ id }) => desk.alone(() => Promise.resolve(restoreFrom(desk, id))),
    "backups.remove-unencrypted": () =>
      desk.alone(() => {
        removeUnencryptedCopies(desk);
        return Promise.resolve(null);
      }),
    "practice.start": () => desk.alone(() => startPractice(desk).then(() => null)),
    "practice.end": () =>
      desk.alone(() => {
        endPractice(desk);
        return Promise.resolve(null);
      }),
    "person.write": (asked) => desk.alone(() => Promise.resolve(writePerson(desk, asked))),
    "findings.annotate": ({ submission, language }) =>
      desk.inTurn(async () => {
        const by = { text: createText(language), at: desk.now(), author: desk.author };
        const copy = await annotateKept(writer, submission, { foreign: desk.foreign }, by);
        return { name: copy.name, token: desk.outgoing.add(copy) };
      }),
    "records.find": ({ number }) =>
      desk.inTurn(() =>
        Promise.resolve(findRecords(writer, desk.context.programme, number, { at: desk.now(), author: desk.author })),
      ),
  } satisfies Partial<Handlers>;
}

function reviewerHandlers(desk: Desk) {
  const by = () => ({ author: desk.author, at: desk.now() });
  return {
    "reviewers.register": (asked) =>
      desk.alone(() => {
        registerReviewer(desk.writer, asked, by());
        return Promise.resolve(null);
      }),
    "reviewers.withdraw": (asked) =>
      desk.alone(() => {
        withdrawReviewer(desk.writer, asked, by());
        return Promise.resolve(null);
      }),
  } satisfies Partial<Handlers>;
}

function decisionHandlers(desk: Desk) {
  const options = () => ({ context: intakeOf(desk), readOptions: { foreign: desk.foreign }, now: desk.now });
  return {
    "decisions.record": ({ decisions, reason }) =>
      desk.alone(async () => ({ ids: (await decideAll(desk.writer, decisions, reason, options())).ids })),
    "decisions.withdraw": ({ ids }) =>
      desk.alone(async () => ({ ids: (await withdrawDecisions(desk.writer, ids, options())).ids })),
    "findings.preview": ({ decisions }) =>
      desk.alone(() => previewDecisions(desk.writer, desk.context, decisions, options())),
    "findings.settle": ({ reason, ...question }) =>
      desk.alone(async () => {
        const drafts = decisionsForAll(desk.writer, question);
        return { ids: (await decideAll(desk.writer, drafts, reason, options())).ids };
      }),
    "findings.recheck": ({ submission }) => desk.alone(() => recheckReturn(desk.writer, submission, options())),
  } satisfies Partial<Handlers>;
}

function reportHandlers(desk: ReadDesk) {
  const reports = reportReader(desk);
  return {
    "reports.read": ({ period }) => reports.read(period),
    "reports.preview": ({ period, language, sheet }) => reports.preview(period, language, sheet),
    "reports.file": ({ kind, id }) => reopenIssued(desk, kind, id),
    "reports.compare": (asked) => compareEditions(desk, asked),
    "reports.explain": (asked) => explainEdition(desk, asked),
  } satisfies Partial<Handlers>;
}

function issuingHandlers(desk: Desk) {
  return {
    "reports.write": ({ period, texts }) =>
      desk.alone(() =>
        Promise.resolve({
          changed: writeNarrative(desk.writer, period, texts, { author: desk.author, at: desk.now() }),
        }),
      ),
    "reports.issue": (asked) => desk.alone(() => issueFromDesk(desk, asked)),
    "reports.batch": (asked) => desk.alone(() => issueBatchFromDesk(desk, asked)),
    "reports.recognise": async ({ file }) => ({ isReport: await looksIssued(await desk.staging.open(file).read()) }),
    "reports.verify": ({ file }) => desk.alone(() => verifyStaged(desk, file)),
    "reports.lock": (asked) => desk.alone(() => Promise.resolve(lockFromDesk(desk, "lock", asked))),
    "reports.unlock": (asked) => desk.alone(() => Promise.resolve(lockFromDesk(desk, "unlock", asked))),
  } satisfies Partial<Handlers>;
}
