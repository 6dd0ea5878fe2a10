import type { Metadata } from 'next'
import { listSkillGroups } from '@/lib/usecases/practice/list-skill-groups'
import { NamedLayerCard } from './_components/named-layer-card'
import { SkillSection } from './_components/skill-section'

export const metadata: Metadata = { title: 'Practice' }

const FAMOUS = { group: 'famous', title: 'Two well-known layers' }

export default function PracticePage() {
  const parts = listSkillGroups()
  return (
    <>
      <h1 className="text-2xl font-semibold">Practice</h1>
      <p className="mt-2 max-w-text text-ink-soft">
        Choose a skill and a level. You get a fresh layer with random numbers, work it out on paper, and every number
        you enter is checked. No account needed.
      </p>
      <nav aria-label="Parts" className="mt-4 mb-8 text-sm">
        <ul className="flex flex-wrap gap-x-5">
          {[...parts, FAMOUS].map(({ group, title }) => (
            <li key={group}>
              <a href={`#${group}`} className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>

      {parts.map((part) => (
        <SkillSection key={part.group} part={part} />
      ))}

      <section aria-labelledby={FAMOUS.group} className="border-t border-rule-strong pt-4">
        <h2 id={FAMOUS.group} className="scroll-mt-4 text-lg font-semibold">
          {FAMOUS.title}
        </h2>
        <div className="mt-3 grid gap-6 md:grid-cols-2">
          <NamedLayerCard
            namedLayer="lecture-7x7x3"
            title="7×7×3, two filters, stride 2"
            summary="The lecture animation: a 5×5×3 input padded to 7×7×3, two 3×3×3 filters, a 3×3×2 output."
            questions={[
              { skill: 'channel-sums', label: 'One cell of it' },
              { skill: 'feature-map', label: 'One map' },
              { skill: 'output-volume', label: 'The whole volume' },
            ]}
          />
          <NamedLayerCard
            namedLayer="image-25x25x3"
            title="25×25×3, five filters"
            summary="How do three channels become one number per position? Five 3×3×3 kernels, padding 1, a 25×25×5 output."
            questions={[
              { skill: 'channel-sums', label: 'One cell of it' },
              { skill: 'output-shape', label: 'Its size' },
              { skill: 'output-volume', label: 'The whole volume' },
            ]}
          />
        </div>
        <p className="mt-3 max-w-text text-sm text-ink-soft">
          The 25×25×5 volume is meant for a program: paste its output or upload a file, and each of the 3125 numbers is
          checked.
        </p>
      </section>
    </>
  )
}
