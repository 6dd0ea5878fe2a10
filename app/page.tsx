import { ConvDemo } from './_demo/conv-demo'

export default function LandingPage() {
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-12 gap-y-5">
        <h1 className="max-w-[46rem] text-xl font-normal sm:text-2xl">
          Work out convolution layers <em>by hand</em>, and have every number checked and explained.
        </h1>
        <form action="/practice/start" method="post">
          <input type="hidden" name="skill" value="window-products" />
          <input type="hidden" name="level" value="1" />
          <button type="submit" className="button button-primary min-h-12 px-6 text-base">
            Practise now
          </button>
        </form>
      </div>
      <ConvDemo />
    </>
  )
}
