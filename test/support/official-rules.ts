import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of official rules whose one rule, X-1, refuses documents of which an XPath (without `"` and `<`) is true. */
export function rulesThatRefuse(test: string, words: string): string {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-rules-"));
  mkdirSync(join(folder, "en16931/ubl/xslt"), { recursive: true });
  const sheet = `<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:svrl="http://purl.oclc.org/dsdl/svrl" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
    <xsl:template match="/"><svrl:schematron-output><xsl:if test="${test}">
      <svrl:failed-assert id="X-1" flag="fatal"><svrl:text>[X-1]-${words}</svrl:text></svrl:failed-assert>
    </xsl:if></svrl:schematron-output></xsl:template></xsl:stylesheet>`;
  writeFileSync(join(folder, "en16931/ubl/xslt/EN16931-UBL-validation.xslt"), sheet);
  return folder;
}
