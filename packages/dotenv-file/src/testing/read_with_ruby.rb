require "json"
require "dotenv"

Encoding.default_external = "UTF-8"
seen = JSON.parse($stdin.read).map do |text|
  begin
    Dotenv::Parser.call(text.delete_prefix("\uFEFF"))
  rescue StandardError, SyntaxError
    nil
  end
end
print JSON.generate(seen)
