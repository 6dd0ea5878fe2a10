import Link from 'next/link'
import type { SkillListing } from '@/lib/usecases/practice/list-skills'
import { LevelButtons } from './level-buttons'

/** One skill: what is asked, how it is done, and a button for each of its levels. */
export function SkillRow({ listing: { skill, title, summary, levels } }: { readonly listing: SkillListing }) {
  return (
    <li className="grid items-center gap-x-6 gap-y-2 py-3.5 sm:grid-cols-[1fr_auto]">
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="max-w-text text-ink-soft">{summary}</p>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1 sm:justify-end sm:gap-x-6">
        <Link
          href={`/practice/lessons/${skill}`}
          prefetch={false}
          aria-label={`How it is done: ${title}`}
          className="link order-last inline-flex min-h-10 items-center text-sm text-ink-soft sm:order-none pointer-coarse:min-h-11"
        >
          How it is done
        </Link>
        <LevelButtons skill={skill} title={title} levels={levels} />
      </div>
    </li>
  )
}
