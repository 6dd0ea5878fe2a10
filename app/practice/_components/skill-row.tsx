import type { SkillListing } from '@/lib/usecases/practice/list-skills'

type Props = {
  readonly listing: SkillListing
  readonly number: number
  /** Titles of the skills worth being sure of before this one. */
  readonly after: readonly string[]
}

/** One skill with a button for each of its levels. */
export function SkillRow({ listing: { skill, title, summary, levels }, number, after }: Props) {
  return (
    <li className="grid gap-x-6 gap-y-3 py-4 sm:grid-cols-[2rem_1fr_auto] sm:items-center">
      <span className="hidden text-ink-soft tabular-nums sm:block" aria-hidden>
        {number}
      </span>
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="max-w-text text-ink-soft">
          {summary}
          {after.length > 0 && <span className="block text-sm">After: {after.join('; ')}.</span>}
        </p>
      </div>
      <form action="/practice/start" method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="skill" value={skill} />
        {levels.map((level) => (
          <button
            key={level}
            type="submit"
            name="level"
            value={level}
            className="button"
            aria-label={`${title}, level ${level}`}
          >
            Level {level}
          </button>
        ))}
      </form>
    </li>
  )
}
