import { describe, expect, it } from "vitest";
import { pasted } from "../../../picture/pasted";

const picture = new File(["x"], "image.png", { type: "image/png" });
const clipboard = (text: string, ...files: File[]) => ({ files, getData: (type: string) => (type === "text/plain" ? text : "") });

describe("what is pasted", () => {
  it("is the words of a table or of Word, not the picture of them", () => {
    expect(pasted(clipboard("订单号\t数量\n1\t2", picture))).toEqual([]);
  });
  it("is the picture when there is nothing else", () => {
    expect(pasted(clipboard("", picture))).toEqual([picture]);
    expect(pasted(clipboard(" \n", picture))).toEqual([picture]);
  });
  it("is the file that a file manager copied together with its name", () => {
    expect(pasted(clipboard("image.png", picture))).toEqual([picture]);
  });
  it("is left to the browser when there are only words, or nothing", () => {
    expect([pasted(clipboard("你好")), pasted(null)]).toEqual([[], []]);
  });
});
