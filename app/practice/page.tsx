import type { Metadata } from 'next'
import { listSkills } from '@/lib/usecases/practice/list-skills'
import { NamedLayerCard } from './_components/named-layer-card'
import { SkillRow } from './_components/skill-row'

export const metadata: Metadata = { title: 'Practice' }

export default function PracticePage() {
  const skills = listSkills()
  const titles = new Map(skills.map(({ skill, title }) => [skill, title]))
  return (
    <>
      <h1 className="text-2xl font-semibold">Practice</h1>
      <p className="mt-2 max-w-text text-ink-soft">
        Choose a skill and a level. You get a fresh layer with random numbers, work it out on paper, and every number
        you enter is checked. No account needed.
      </p>

      <section aria-labelledby="skills" className="mt-8">
        <h2 id="skills" className="text-lg font-semibold">
          Skills, in the order they build on one another
        </h2>
        <ol className="mt-3 divide-y divide-rule border-y border-rule">
          {skills.map((listing, index) => (
            <SkillRow
              key={listing.skill}
              listing={listing}
              number={index + 1}
              after={listing.prerequisites.map((skill) => titles.get(skill) ?? skill)}
            />
          ))}
        </ol>
      </section>

      <section aria-labelledby="famous" className="mt-12">
        <h2 id="famous" className="text-lg font-semibold">
          Two well-known layers
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
