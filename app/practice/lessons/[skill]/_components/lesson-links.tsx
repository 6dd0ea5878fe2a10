import Link from 'next/link'
import type { SkillTitle } from '@/lib/usecases/practice/get-lesson'

/** Lessons that this one hangs together with; nothing where there are none. */
export function LessonLinks({ heading, lessons }: { heading: string; lessons: readonly SkillTitle[] }) {
  if (lessons.length === 0) return null
  return (
    <nav aria-label={heading}>
      <h2 className="font-semibold">{heading}</h2>
      <ul className="mt-1">
        {lessons.map(({ skill, title }) => (
          <li key={skill}>
            <Link
              href={`/practice/lessons/${skill}`}
              prefetch={false}
              className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11"
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
