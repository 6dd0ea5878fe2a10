/** A number of the example, or several that are written together. */
type LessonNumbers =
  | number
  /** "7 + (−3) + 2" */
  | { readonly kind: 'sum'; readonly of: readonly number[] }
  /** "2 · (−1)" */
  | { readonly kind: 'product'; readonly of: readonly number[] }
  /** "0, 1 and 2" */
  | { readonly kind: 'list'; readonly of: readonly number[] }
  /** "[0, 1, 2]": filter, row, column */
  | { readonly kind: 'position'; readonly of: readonly number[] }

/** Words and the numbers between them, as data: how a number is written is for the screen to say. */
export type LessonText = readonly (string | LessonNumbers)[]

/** Words with numbers in them. Line breaks and the spaces beside them count as one space. */
export function text(words: TemplateStringsArray, ...numbers: readonly LessonNumbers[]): LessonText {
  return words.flatMap((part, index) => {
    const number = numbers[index]
    const flowing = part.replace(/\s+/g, ' ')
    return number === undefined ? [flowing] : [flowing, number]
  })
}

export function sum(of: readonly number[]): LessonNumbers {
  return { kind: 'sum', of }
}

export function product(...of: readonly number[]): LessonNumbers {
  return { kind: 'product', of }
}

export function list(of: readonly number[]): LessonNumbers {
  return { kind: 'list', of }
}

export function position(of: readonly number[]): LessonNumbers {
  return { kind: 'position', of }
}

/** Every number in the text, in its order. */
export function numbersIn(lesson: LessonText): number[] {
  return lesson.flatMap((part) => (typeof part === 'string' ? [] : typeof part === 'number' ? [part] : part.of))
}
