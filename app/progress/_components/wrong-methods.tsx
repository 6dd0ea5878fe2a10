import Link from 'next/link'
import { TryAnother } from '@/app/_components/try-another'
import type { MisconceptionLine, Misconceptions } from '@/lib/usecases/practice/get-misconceptions'
import { LocalTime } from './local-time'

/** Wrong methods that were behind several answers, and those that have gone; nothing where there are none. */
export function WrongMethods({ held, retired }: Misconceptions) {
  const [any] = [...held, ...retired]
  if (any === undefined) return null
  return (
    <section aria-labelledby="wrong-methods" className="mt-8">
      <h2 id="wrong-methods" className="text-lg font-semibold">
        Methods behind wrong numbers
      </h2>
      <p className="mt-2 max-w-text text-sm text-ink-soft">
        A method stands here once it was behind the numbers at two problems. It has gone after {any.chancesToRetire}{' '}
        problems that would have shown it and did not.
      </p>
      {held.length > 0 && <MethodList name="Still there" lines={held} isHeld />}
      {retired.length > 0 && <MethodList name="Gone" lines={retired} isHeld={false} />}
    </section>
  )
}

type MethodListProps = {
  readonly name: string
  readonly lines: readonly MisconceptionLine[]
  readonly isHeld: boolean
}

function MethodList({ name, lines, isHeld }: MethodListProps) {
  return (
    <>
      <h3 className="mt-5 font-semibold">{name}</h3>
      <ul className="mt-2 max-w-text divide-y divide-rule border-y border-rule">
        {lines.map((line) => (
          <li key={line.rule} className="py-4">
            {isHeld ? <HeldMethod line={line} /> : <RetiredMethod line={line} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function HeldMethod({ line }: { readonly line: MisconceptionLine }) {
  const { rule, title, instead, lesson, problems, chancesSince, chancesToRetire, lastSeen } = line
  return (
    <>
      <p className="font-medium">{title}</p>
      <p className="mt-1">{instead}</p>
      <p className="mt-1 text-sm text-ink-soft">
        Shown at {problems} problems, last on <LastSeen line={line} />.
        {chancesSince > 0 && ` Since then ${chancesSince} of ${chancesToRetire} problems without it.`}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <TryAnother
          problem={lastSeen}
          misconception={rule}
          isPrimary={false}
          label={
            <span>
              Try one that checks this<span className="sr-only">: {title}</span>
            </span>
          }
        />
        <Link href={`/practice/lessons/${lesson.skill}`} className="link">
          Lesson: {lesson.title}
        </Link>
      </div>
    </>
  )
}

function RetiredMethod({ line }: { readonly line: MisconceptionLine }) {
  return (
    <>
      <p>{line.title}</p>
      <p className="mt-1 text-sm text-ink-soft">
        Not seen in your last {line.chancesSince} problems that would have shown it. Last seen on{' '}
        <LastSeen line={line} />.
      </p>
    </>
  )
}

function LastSeen({ line: { lastSeen, title } }: { readonly line: MisconceptionLine }) {
  return (
    <Link href={`/progress/${lastSeen.attemptId}`} className="link">
      <LocalTime iso={lastSeen.at} />
      <span className="sr-only">: the attempt that shows “{title}”</span>
    </Link>
  )
}
