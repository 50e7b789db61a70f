/** The slider: it sets the day of the form, and shows that day without leaving the page. */

const form = document.querySelector('form.days');
const slide = document.querySelector('#slide');
const slider = document.querySelector('#slider');
const day = document.querySelector('#on');
const A_DAY = 86_400_000;

const numberOf = (date) => Math.round(Date.parse(date) / A_DAY);
const dateOf = (number) => new Date(number * A_DAY).toISOString().slice(0, 10);
const words = new Intl.DateTimeFormat(slide.dataset.lang === 'en' ? 'en-GB' : 'sv-SE', {
  dateStyle: 'long',
  timeZone: 'UTC',
});

let asked;

/** Shows what the form asks for; what an earlier question answers is let go. */
async function show() {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const filled = [...new FormData(form)].filter(([, value]) => value !== '');
  const address = `${form.action}?${new URLSearchParams(filled)}`;
  const shown = document.querySelector('#shown');
  shown.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const parts = ['#shown', '.language'].map((part) => [
      document.querySelector(part),
      page.querySelector(part),
    ]);
    for (const [old, fresh] of parts) old.replaceWith(fresh);
    history.replaceState(null, '', address);
  } catch (error) {
    // The page itself says what went wrong.
    if (!signal.aborted) location.assign(address);
    else if (error.name !== 'AbortError') throw error;
  }
}

function tell() {
  const told = words.format(new Date(Number(slider.value) * A_DAY));
  slider.setAttribute('aria-valuetext', told);
  document.querySelector('#slid').value = told;
}

if (slide !== null) {
  slider.min = String(numberOf(slide.dataset.first));
  slider.max = String(numberOf(slide.dataset.last));
  slider.value = String(numberOf(day.value));
  slide.hidden = false;
  tell();
  slider.addEventListener('input', () => {
    day.value = dateOf(Number(slider.value));
    tell();
  });
  slider.addEventListener('change', () => void show());
  day.addEventListener('change', () => {
    if (day.value === '') return;
    slider.value = String(numberOf(day.value));
    tell();
  });
}
