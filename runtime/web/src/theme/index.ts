export { AntTheme } from "./AntTheme";
export { Logo } from "./Logo";
export { nonce } from "./nonce";
export { COLOURS, OPTION_COLOURS, optionColours } from "./tokens";
