const QUIET = 500;
const LONGEST = 4000;
const HANDS = ["pointermove", "pointerdown", "pointerup", "wheel", "touchmove", "keydown"] as const;

let last = Number.NEGATIVE_INFINITY;
let pressed = false;

/** From the start: what the hands did before the first change counts too. */
function noteHands(): void {
  for (const name of HANDS) {
    window.addEventListener(
      name,
      () => {
        last = Date.now();
        if (name === "pointerdown") pressed = true;
        if (name === "pointerup") pressed = false;
      },
      { passive: true, capture: true },
    );
  }
  window.addEventListener("pointercancel", () => (pressed = false), { passive: true, capture: true });
}

noteHands();

/**
 * Runs once no hand is at work on the page, so that nothing moves just as somebody aims at it; after some seconds in
 * any case, but never while a button is held. Returns how to give it up.
 */
export function whenCalm(run: () => void): () => void {
  const asked = Date.now();
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    const now = Date.now();
    const wait = now - asked >= LONGEST ? 0 : Math.min(last + QUIET, asked + LONGEST) - now;
    if (!pressed && wait <= 0) run();
    else timer = setTimeout(look, Math.max(wait, 50));
  };
  timer = setTimeout(look, 0);
  return () => clearTimeout(timer);
}
