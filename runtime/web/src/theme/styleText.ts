/**
 * The page demands trusted types, so that no text can become markup by `innerHTML`. antd fills its `<style>`
 * elements that way; a style's content is plain text, so for these alone the property sets just that.
 */
Object.defineProperty(HTMLStyleElement.prototype, "innerHTML", {
  configurable: true,
  get(this: HTMLStyleElement) {
    return this.textContent;
  },
  set(this: HTMLStyleElement, text: string) {
    this.textContent = text;
  },
});

export {};
