import type { NamedLayer, Skill } from '@/lib/problems/skills'

type Props = {
  readonly namedLayer: NamedLayer
  readonly title: string
  readonly summary: string
  readonly questions: readonly { readonly skill: Skill; readonly label: string }[]
}

/** A famous layer and what can be asked of it. */
export function NamedLayerCard({ namedLayer, title, summary, questions }: Props) {
  return (
    <article className="flex min-w-0 flex-col justify-between gap-4 rounded-md border border-rule p-5">
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="mt-1 text-ink-soft">{summary}</p>
      </div>
      <form action="/practice/start" method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="namedLayer" value={namedLayer} />
        {questions.map(({ skill, label }) => (
          <button
            type="submit"
            key={skill}
            name="skill"
            value={skill}
            className="button max-w-full whitespace-normal"
            aria-label={`${title}: ${label}`}
          >
            {label}
          </button>
        ))}
      </form>
    </article>
  )
}
