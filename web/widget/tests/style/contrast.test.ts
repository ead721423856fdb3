import { expect, it } from "vitest";
import { inkOn } from "../../src/style/contrast";

it("is white on dark colours and dark on light ones", () => {
  expect([inkOn("#a8452a"), inkOn("#000000"), inkOn("#ffd54f"), inkOn("#FFFFFF")]).toEqual(["#fff", "#fff", "#1f1b18", "#1f1b18"]);
});
it("is nothing for what is no colour", () => {
  expect([inkOn("red;}"), inkOn("#12"), inkOn("url(x)")]).toEqual([null, null, null]);
});
