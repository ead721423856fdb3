/** From a file the shopper chose to a picture the hub takes, or a sentence that says why not. */
import { prepared } from "../../../picture/prepare";
import { pictureGif, pictureHeic, pictureSize, pictureType } from "../words";

// by name: the whole of the words would come along with the second file
const refusals = { pictureGif, pictureHeic, pictureSize, pictureType };

export const prepare = (file: Blob) => prepared(file, refusals);
