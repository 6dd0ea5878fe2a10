import type { Skill } from '@/lib/problems/skills'

type Props = { readonly skill: Skill; readonly title: string; readonly levels: readonly number[] }

/** A button for each level of a skill; it opens a fresh problem. */
export function LevelButtons({ skill, title, levels }: Props) {
  return (
    <form action="/practice/start" method="post" className="flex items-center gap-1">
      <input type="hidden" name="skill" value={skill} />
      <span aria-hidden="true" className="mr-1.5 text-sm text-ink-soft">
        Level
      </span>
      {levels.map((level) => (
        <button
          key={level}
          type="submit"
          name="level"
          value={level}
          className="button button-icon tabular-nums"
          aria-label={`${title}, level ${level}`}
        >
          {level}
        </button>
      ))}
    </form>
  )
}
