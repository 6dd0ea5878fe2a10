import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { LevelButtons } from '@/app/practice/_components/level-buttons'
import { getLesson } from '@/lib/usecases/practice/get-lesson'
import { listSkills } from '@/lib/usecases/practice/list-skills'
import { LessonExample } from './_components/lesson-example'
import { LessonLinks } from './_components/lesson-links'
import { LessonParagraph } from './_components/lesson-paragraph'

type Props = PageProps<'/practice/lessons/[skill]'>

/** Every lesson is the same for everybody, so all are drawn when the app is built. */
export const dynamicParams = false

export function generateStaticParams(): { skill: string }[] {
  return listSkills().map(({ skill }) => ({ skill }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lesson = getLesson((await params).skill)
  return { title: lesson === 'not-found' ? 'Not found' : `${lesson.title}: how it is done` }
}

export default async function LessonPage({ params }: Props) {
  const lesson = getLesson((await params).skill)
  if (lesson === 'not-found') notFound()
  const { skill, title, paragraph, levels, before, after } = lesson
  return (
    <article>
      <p className="text-sm text-ink-soft">
        <Link href="/practice" className="link">
          Practice
        </Link>
        {' · '}how it is done
      </p>
      <h1 className="mt-1 text-2xl">{title}</h1>
      <div className="mt-4 grid gap-x-12 gap-y-8 lg:grid-cols-[26rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <LessonParagraph text={paragraph} />
        <LessonExample lesson={lesson} />
        <div className="no-print space-y-6">
          <section aria-labelledby="practise">
            <h2 id="practise" className="mb-2 font-semibold">
              Practise this
            </h2>
            <LevelButtons skill={skill} title={title} levels={levels} />
          </section>
          <LessonLinks heading="Be sure of this first" lessons={before} />
          <LessonLinks heading="Builds on this" lessons={after} />
        </div>
      </div>
    </article>
  )
}
