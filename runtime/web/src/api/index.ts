export * from "./admin";
export * from "./client";
export * from "./complete";
export * from "./endpoints";
export * from "./errors";
export * from "./queries";
export * from "./types";
export * from "./upload";
