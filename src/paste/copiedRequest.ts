import { readCurl } from "./curlCommand.ts";
import { commandOf } from "./pastedShapes.ts";
import type { CopiedRequest } from "./request.ts";
import { readFetch, readPowerShell } from "./script.ts";
import { shellWords } from "./shellWords.ts";

/**
 * Reads what Chrome, Edge, Firefox and Safari put on the clipboard as cURL (bash and cmd), PowerShell or fetch (Node.js
 * too), one request or all; line breaks may have become spaces or nothing, as in a box of one line.
 * Follows NetworkLogView.ts of Chromium's DevTools and curl.js of Firefox's.
 */
export function readRequests(text: string): readonly CopiedRequest[] {
  switch (commandOf(text)) {
    case undefined:
      return [];
    case "curl":
      return readCurl(shellWords(text));
    case "powerShell":
      return readPowerShell(text);
    case "fetch":
      return readFetch(text);
  }
}
