import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { countVariantsBySkill, findAttemptsOwnedBy } from '@/lib/data/attempts'
import { SKILL_MAP } from '@/lib/problems/skill-map'
import { SKILLS, type Skill } from '@/lib/problems/skills'

/** A line of the history. */
export type HistoryLine = {
  readonly attemptId: string
  readonly title: string
  readonly level: number | null
  readonly namedLayer: string | null
  /** 1 for the first attempt at its problem. */
  readonly number: number
  readonly earned: number
  readonly possible: number
  readonly isCredited: boolean
  /** ISO 8601, UTC. */
  readonly submittedAt: string
}

/** Problems of one skill: how many were answered, and how many wholly right before the solution was seen. */
export type SkillTotal = {
  readonly skill: Skill
  readonly title: string
  readonly answered: number
  readonly right: number
}

export type Progress = {
  /** In teaching order; only skills that were met. */
  readonly totals: readonly SkillTotal[]
  /** Newest first, one page. */
  readonly history: readonly HistoryLine[]
  /** Where the next page begins; null on the last one. */
  readonly nextAfter: string | null
}

const PAGE = 25

/**
 * What the viewer did so far.
 *
 * @param after the last attempt of the page before; null for the first page
 */
export async function getProgress(viewer: Viewer, after: string | null): Promise<Progress> {
  const [totals, attempts] = await Promise.all([
    countVariantsBySkill(viewer.id),
    findAttemptsOwnedBy(viewer.id, PAGE + 1, after),
  ])
  const page = attempts.slice(0, PAGE)
  return {
    totals: SKILLS.flatMap((skill) => totals.filter((total) => total.skill === skill)).map(withTitle),
    history: page.map(({ id, submittedAt, skill, ...line }) => ({
      ...line,
      attemptId: id,
      title: SKILL_MAP[skill].title,
      submittedAt: submittedAt.toISOString(),
    })),
    nextAfter: attempts.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}

function withTitle<T extends { readonly skill: Skill }>(total: T): T & { title: string } {
  return { ...total, title: SKILL_MAP[total.skill].title }
}
