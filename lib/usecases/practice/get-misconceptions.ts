import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { findMethodsRows, type MethodsRow } from '@/lib/data/misconceptions'
import {
  CHANCES_TO_RETIRE,
  type MisconceptionRecord,
  methodsShown,
  misconceptionRecords,
} from '@/lib/diagnosis/misconception-record'
import { ruleTitle } from '@/lib/diagnosis/words/rule-title'
import { RULE_WORDS } from '@/lib/diagnosis/words/words-for'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { SKILL_MAP } from '@/lib/problems/skill-map'
import type { Level, NamedLayer, Skill } from '@/lib/problems/skills'

/** A wrong method that the viewer holds, or held until lately. */
export type MisconceptionLine = {
  readonly rule: RuleId
  readonly title: string
  /** What is right instead, in one sentence. */
  readonly instead: string
  readonly lesson: { readonly skill: Skill; readonly title: string }
  /** At how many problems it was shown. */
  readonly problems: number
  /** Problems since then that would have shown it and did not. */
  readonly chancesSince: number
  /** After so many it has gone. */
  readonly chancesToRetire: number
  readonly lastSeen: {
    readonly attemptId: string
    /** ISO 8601, UTC. */
    readonly at: string
    readonly skill: Skill
    readonly level: Level | null
    readonly namedLayer: NamedLayer | null
  }
}

/** Those shown last come first. A method that was shown once is in neither list. */
export type Misconceptions = {
  readonly held: readonly MisconceptionLine[]
  readonly retired: readonly MisconceptionLine[]
}

/** The wrong methods behind what the viewer answered, worked out from the attempts each time. */
export async function getMisconceptions(viewer: Viewer): Promise<Misconceptions> {
  const rows = await findMethodsRows(viewer.id)
  const byAttempt = new Map(rows.map((row) => [row.attemptId, row]))
  const records = misconceptionRecords(
    rows.map(({ submittedAt, explanations, skill, level, namedLayer, ...row }) => ({
      ...row,
      kind: `${skill} ${level ?? namedLayer}`,
      submittedAt: submittedAt.toISOString(),
      shown: methodsShown(explanations),
    })),
  )
  const linesOf = (state: MisconceptionRecord['state']) =>
    records.filter((record) => record.state === state).map((record) => lineOf(record, byAttempt))
  return { held: linesOf('held'), retired: linesOf('retired') }
}

function lineOf(
  { rule, problems, chancesSince, lastSeen }: MisconceptionRecord,
  byAttempt: ReadonlyMap<string, MethodsRow>,
): MisconceptionLine {
  const last = byAttempt.get(lastSeen.attemptId)
  if (last === undefined) throw new Error(`attempt ${lastSeen.attemptId} is in the record and was not read`)
  const { instead, lesson } = RULE_WORDS[rule]
  return {
    rule,
    title: ruleTitle(rule),
    instead,
    lesson: { skill: lesson, title: SKILL_MAP[lesson].title },
    problems,
    chancesSince,
    chancesToRetire: CHANCES_TO_RETIRE,
    lastSeen: { ...lastSeen, skill: last.skill, level: last.level, namedLayer: last.namedLayer },
  }
}
