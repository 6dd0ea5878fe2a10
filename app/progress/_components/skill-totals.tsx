import type { SkillTotal } from '@/lib/usecases/practice/get-progress'

/** Right of answered problems, a line for each skill that was met. */
export function SkillTotals({ totals }: { readonly totals: readonly SkillTotal[] }) {
  return (
    <section aria-labelledby="by-skill" className="mt-8">
      <h2 id="by-skill" className="text-lg font-semibold">
        By skill
      </h2>
      <table className="mt-3 w-full max-w-text border-y border-rule">
        <thead className="text-left text-sm text-ink-soft">
          <tr className="border-b border-rule">
            <th scope="col" className="py-2 pr-4 font-medium">
              Skill
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              Problems right
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-rule">
          {totals.map(({ skill, title, answered, right }) => (
            <tr key={skill}>
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                {title}
              </th>
              <td className="py-2 text-right tabular-nums">
                {right} of {answered}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 max-w-text text-sm text-ink-soft">
        A problem counts as right when every number was right before its solution was opened.
      </p>
    </section>
  )
}
