import type { SkillGroupListing } from '@/lib/usecases/practice/list-skill-groups'
import { SkillRow } from './skill-row'

/** A part of the course with its skills, in the order they build on one another. */
export function SkillSection({ part: { group, title, summary, skills } }: { readonly part: SkillGroupListing }) {
  return (
    <section
      aria-labelledby={group}
      className="grid gap-x-12 border-t border-rule-strong pt-4 pb-8 lg:grid-cols-[15rem_1fr]"
    >
      <div>
        <h2 id={group} className="scroll-mt-4 text-lg font-semibold">
          {title}
        </h2>
        <p className="text-sm text-ink-soft">{summary}</p>
      </div>
      <ol className="divide-y divide-rule max-lg:mt-1 lg:-mt-3">
        {skills.map((listing) => (
          <SkillRow key={listing.skill} listing={listing} />
        ))}
      </ol>
    </section>
  )
}
